import { Stack, Token } from 'aws-cdk-lib';
import type { CfnFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { CfnStateMachine, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import {
  FUNCTIONS,
  type FunctionName,
  type FunctionRow,
  type MachineName,
} from '../schema/platform/functions.ts';
import { MACHINE_NAMES } from './constructs/machine-names.ts';
import type { ServiceStack } from './stacks/service-stack.ts';

/** Wildcards that stand in the resources of a grant, spelt as the rule pack finds them, and why they are meant. */
export interface GrantedWildcards {
  readonly reason: string;
  readonly resources: readonly string[];
}

/** As the rule pack prints it; a region the app names is printed in its place. */
const executions = (stack: Stack): string =>
  `arn:<AWS::Partition>:states:${Token.isUnresolved(stack.region) ? '<AWS::Region>' : stack.region}:<AWS::AccountId>:execution:`;

/** Machines whose executions some function may stop. */
const stopped = (): MachineName[] =>
  (Object.keys(MACHINE_NAMES) as MachineName[]).filter(
    (
      machine, // Keys of a literal.
    ) =>
      Object.values<FunctionRow>(FUNCTIONS).some(({ machines }) =>
        machines[machine]?.includes('StopExecution'),
      ),
  );

/** A machine may look after the executions its own Distributed Maps start. */
const childrenOf = (machine: StateMachine): string[] => {
  const stack = Stack.of(machine);
  const id = stack.getLogicalId(machine.node.defaultChild as CfnStateMachine); // Its own resource.
  const name = `{"Fn::Select":[6,{"Fn::Split":[":",{"Ref":"${id}"}]}]}`;
  return [`${executions(stack)}${name}:*`, `${executions(stack)}${name}/*:*`];
};

const versionsOf = (lambda: LambdaFunction): string =>
  `<${Stack.of(lambda).getLogicalId(lambda.node.defaultChild as CfnFunction)}.Arn>:*`; // As above.

/** Every wildcard in a resource that is meant. Any other fails the synthesis, and so does one that is no longer granted. */
export function grantedWildcards(service: ServiceStack): readonly GrantedWildcards[] {
  const inMachines = (Object.keys(FUNCTIONS) as FunctionName[]).filter(
    (name) => FUNCTIONS[name].trigger === 'STATE_MACHINE', // Keys of the literal.
  );
  return [
    {
      reason:
        'Objects are named below their county at run time; each grant names one bucket and only get or put.',
      resources: [
        'YingbaoData:ExportsOutputFnGetAttArchiveBucket9DECBF5DArn0B88E833/*',
        'YingbaoData:ExportsOutputFnGetAttEvidenceBucketFBA44255ArnB9DEB114/*',
        'YingbaoData:ExportsOutputFnGetAttIntakeBucket8068C236ArnD11863AB/*',
        'arn:<AWS::Partition>:s3:::YingbaoData:ExportsOutputRefArchiveBucket9DECBF5D2E4C47F6/*',
        'arn:<AWS::Partition>:s3:::YingbaoData:ExportsOutputRefIntakeBucket8068C2368E60B4CE/*',
      ],
    },
    {
      reason:
        'Executions are named at run time after their job or campaign; each grant names one machine.',
      resources: [
        ...stopped().map((machine) => `${executions(service)}${MACHINE_NAMES[machine]}:*`),
        // An audit export is one task: it starts no children.
        ...service.machines
          .filter(({ node }) => node.id !== 'auditExportMachine')
          .flatMap(childrenOf),
      ],
    },
    {
      reason: 'Versions of one named function, as the construct library grants invocation.',
      resources: inMachines.map((name) => versionsOf(service.functions[name])),
    },
    {
      reason: 'Log delivery of state machines takes no resource: AWS requires *.',
      resources: ['*'],
    },
  ];
}
