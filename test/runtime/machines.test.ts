import type { SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { machines } from '../../functions/runtime/machines.ts';

const ARN = 'machine:stateMachine:yingbao-annual-review';
const EXECUTION = 'machine:execution:yingbao-annual-review:campaign-run-1';

/** A client that keeps what it is sent, and fails with an error of this name when told to. */
function aClient(failure?: string) {
  const sent: [string, unknown][] = [];
  const client = {
    async send(command: { constructor: { name: string }; input: unknown }) {
      sent.push([command.constructor.name, command.input]);
      if (failure !== undefined) throw Object.assign(new Error(failure), { name: failure });
      return { executionArn: EXECUTION };
    },
  };
  // Only `send` of the client is used.
  return { sent, of: machines(client as unknown as SFNClient, { annualReview: ARN }) };
}

describe('starting', () => {
  it('twice under one name starts once', async () => {
    const first = aClient();
    expect(await first.of.start('annualReview', 'campaign-run-1', { run: 1 })).toBe(EXECUTION);
    expect(first.sent).toEqual([
      [
        'StartExecutionCommand',
        { stateMachineArn: ARN, name: 'campaign-run-1', input: '{"run":1}' },
      ],
    ]);
    const again = aClient('ExecutionAlreadyExists');
    expect(await again.of.start('annualReview', 'campaign-run-1', {})).toBe(EXECUTION);
  });

  it('a machine that is not this function’s to drive is a defect', async () => {
    await expect(aClient().of.start('import', 'job', {})).rejects.toThrow('may not drive import');
  });
});

describe('stopping', () => {
  it('names the execution by the name it was started under', async () => {
    const { sent, of } = aClient();
    await of.stop('annualReview', 'campaign-run-1');
    expect(sent).toEqual([['StopExecutionCommand', { executionArn: EXECUTION, cause: 'paused' }]]);
  });

  it('one that never began is no trouble; anything else is', async () => {
    await aClient('ExecutionDoesNotExist').of.stop('annualReview', 'campaign-run-1');
    await expect(
      aClient('AccessDeniedException').of.stop('annualReview', 'campaign-run-1'),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});

describe('answering', () => {
  it.each(['TaskTimedOut', 'InvalidToken', 'TaskDoesNotExist'])(
    'a token nobody waits for any more (%s) is told, not thrown',
    async (name) => {
      expect(await aClient(name).of.answer('token', {})).toBe(false);
    },
  );

  it('one that waits is answered; anything else is thrown', async () => {
    expect(await aClient().of.answer('token', { gate: 'CLOSE' })).toBe(true);
    await expect(aClient('KmsAccessDenied').of.answer('token', {})).rejects.toMatchObject({
      name: 'KmsAccessDenied',
    });
  });
});
