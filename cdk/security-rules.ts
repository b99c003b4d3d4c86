import { type App, type Stack, Token, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';

/** Every acknowledgement is looked at again by this day. */
const AGAIN_BY = '2027-06-30';
/** As the rule pack prints it; the region is put in when the app names one. */
const STATES = 'arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:';

const machineChildren = (machine: string): string[] => {
  const name = `{"Fn::Select":[6,{"Fn::Split":[":",{"Ref":"${machine}"}]}]}`;
  return [`${STATES}${name}:*`, `${STATES}${name}/*:*`];
};

/** Wildcards in resources that are meant, by why they are. Any other fails the synthesis. */
const WILDCARDS: readonly { readonly reason: string; readonly resources: readonly string[] }[] = [
  {
    reason:
      'Objects are named below their county at run time; each grant names one bucket and only get or put.',
    resources: [
      'YingbaoData:ExportsOutputFnGetAttArchiveBucket9DECBF5DArn0B88E833/*',
      'YingbaoData:ExportsOutputFnGetAttIntakeBucket8068C236ArnD11863AB/*',
      'arn:<AWS::Partition>:s3:::YingbaoData:ExportsOutputRefArchiveBucket9DECBF5D2E4C47F6/*',
      'arn:<AWS::Partition>:s3:::YingbaoData:ExportsOutputRefIntakeBucket8068C2368E60B4CE/*',
    ],
  },
  {
    reason:
      'Executions are named at run time after their job or campaign; each grant names one machine.',
    resources: [
      `${STATES}yingbao-annual-review:*`,
      `${STATES}yingbao-import:*`,
      ...machineChildren('annualReviewMachineA9BCC30D'),
      ...machineChildren('importMachineF5EF8968'),
    ],
  },
  {
    reason: 'Versions of one named function, as the construct library grants invocation.',
    resources: [
      'ApplyReviewBatchFunction8A5DB3B6',
      'AssessReviewBatchFunction320F9A8C',
      'FinishReviewFunction6F45F349',
      'FreezeReviewScopeFunction0F7271F5',
      'ImportPartFunctionB32F33B9',
      'OpenReviewGateFunctionA1A7FFC8',
      'RenderReviewPapersFunctionD3A4942F',
      'ReportImportFunction8B8577E7',
      'SplitImportFunction223F919F',
    ].map((name) => `<${name}.Arn>:*`),
  },
  { reason: 'Log delivery of state machines takes no resource: AWS requires *.', resources: ['*'] },
];

const RULES = [
  {
    id: 'AwsSolutions-SQS3',
    reason: 'The queue is itself where failures end; it has no further one.',
  },
  {
    id: 'AwsSolutions-SF1',
    reason: 'Only errors are logged, without execution data; every step is in the audit chain.',
  },
  {
    id: 'AwsSolutions-SF2',
    reason: 'X-Ray for Lambda is absent in the China regions, so no tracer is used.',
  },
];

/** Checks every synthesis against the AwsSolutions rules; a finding that is not acknowledged here fails it. */
export function addSecurityRules(app: App, service: Stack): void {
  if (process.env.CDK_VALIDATION === 'false') return;
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const again = (reason: string) => `${reason} Look again by ${AGAIN_BY}.`;
  const region = Token.isUnresolved(service.region) ? '<AWS::Region>' : service.region;
  const wildcards = WILDCARDS.flatMap(({ reason, resources }) =>
    resources.map((resource) => ({
      id: `AwsSolutions-IAM5[Resource::${resource.replace('<AWS::Region>', region)}]`,
      reason,
    })),
  );
  for (const { id, reason } of [...wildcards, ...RULES]) {
    Validations.of(service).acknowledge({ id: `AwsSolutions::${id}`, reason: again(reason) });
  }
}
