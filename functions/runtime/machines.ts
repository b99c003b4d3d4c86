import {
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { MachineName } from '../../schema/platform/functions.ts';
import type { Machines } from '../services/dependencies.ts';

/** Step Functions behind the narrow interface the services know. Starting twice under one name starts once. */
export function machines(
  sfn: SFNClient,
  arns: Readonly<Partial<Record<MachineName, string>>>,
): Machines {
  const arnOf = (machine: MachineName): string => {
    const arn = arns[machine];
    if (arn === undefined) throw new Error(`This function may not drive ${machine}.`);
    return arn;
  };
  const executionOf = (machine: MachineName, name: string): string =>
    `${arnOf(machine).replace(':stateMachine:', ':execution:')}:${name}`;

  return {
    async start(machine, name, input) {
      const stateMachineArn = arnOf(machine);
      try {
        const answer = await sfn.send(
          new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }),
        );
        return answer.executionArn ?? '';
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'ExecutionAlreadyExists') throw error;
        return executionOf(machine, name);
      }
    },
    async stop(machine, name) {
      const executionArn = executionOf(machine, name);
      try {
        await sfn.send(new StopExecutionCommand({ executionArn, cause: 'paused' }));
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'ExecutionDoesNotExist') throw error;
      }
    },
    async answer(taskToken, output) {
      try {
        await sfn.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
        return true;
      } catch (error) {
        const gone = ['TaskTimedOut', 'InvalidToken', 'TaskDoesNotExist'];
        if (error instanceof Error && gone.includes(error.name)) return false;
        throw error;
      }
    },
  };
}
