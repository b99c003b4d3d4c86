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
  return {
    async start(machine, name, input) {
      const stateMachineArn = arns[machine];
      if (stateMachineArn === undefined) throw new Error(`This function may not start ${machine}.`);
      try {
        const answer = await sfn.send(
          new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }),
        );
        return answer.executionArn ?? '';
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'ExecutionAlreadyExists') throw error;
        return `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      }
    },
    async stop(executionArn) {
      await sfn.send(new StopExecutionCommand({ executionArn, cause: 'paused' }));
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
