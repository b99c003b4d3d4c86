import { setTimeout as sleep } from 'node:timers/promises';
import { SendTaskFailureCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { LAMBDA, newDirectory, startMachine } from './start-machine.ts';

describe('a task token', () => {
  const waitingFor = (more: Record<string, unknown> = {}) => ({
    T: {
      Type: 'Task',
      Resource: `${LAMBDA}.waitForTaskToken`,
      Arguments: { FunctionName: 'f', Payload: { token: '{% $states.context.Task.Token %}' } },
      End: true,
      ...more,
    },
  });
  const waiting = waitingFor();
  const parked = async (more: { dataDir?: string; states?: typeof waiting } = {}) => {
    let token = '';
    const fakes = { f: (payload: { token: string }) => (token = payload.token) };
    const machine = await startMachine(more.states ?? waiting, { fakes, ...more });
    const arn = await machine.begin({}, 'gate');
    while (token === '') await sleep(5);
    await sleep(20);
    return { ...machine, arn, token };
  };

  it('is answered with a value', async () => {
    const { sfn, end, arn, token, endpoint } = await parked();
    await sfn.send(new SendTaskSuccessCommand({ taskToken: token, output: '{"yes":true}' }));
    expect(await end(arn)).toMatchObject({ status: 'SUCCEEDED', output: { yes: true } });
    await endpoint.stop();
  });

  it('is answered with a failure under its name', async () => {
    const { sfn, end, arn, token, endpoint } = await parked();
    await sfn.send(new SendTaskFailureCommand({ taskToken: token, error: 'No', cause: 'refused' }));
    expect(await end(arn)).toMatchObject({ status: 'FAILED', error: 'No' });
    await endpoint.stop();
  });

  it('answered twice takes the first answer only', async () => {
    const { sfn, end, arn, token, endpoint } = await parked();
    const send = (output: string) =>
      sfn.send(new SendTaskSuccessCommand({ taskToken: token, output }));
    const second = send('1').then(() => send('2'));
    await expect(second).rejects.toMatchObject({ name: 'TaskTimedOut' });
    expect(await end(arn)).toMatchObject({ output: 1 });
    await endpoint.stop();
  });

  it.each([
    ['one that was never given out', 'x', '1', 'InvalidToken'],
    ['an answer that is not JSON', undefined, '{"half":', 'InvalidOutput'],
    ['an answer of 262,145 bytes', undefined, `"${'x'.repeat(262_143)}"`, 'InvalidOutput'],
  ])('refuses %s and waits on', async (_, taskToken, output, name) => {
    const { sfn, end, arn, token, endpoint } = await parked();
    const wrong = sfn.send(new SendTaskSuccessCommand({ taskToken: taskToken ?? token, output }));
    await expect(wrong).rejects.toMatchObject({ name });
    const largest = `"${'x'.repeat(262_142)}"`;
    await sfn.send(new SendTaskSuccessCommand({ taskToken: token, output: largest }));
    expect((await end(arn)).status).toBe('SUCCEEDED');
    await endpoint.stop();
  });

  it('is too late after its time, which goes on while the process is down', async () => {
    const dataDir = newDirectory();
    const states = waitingFor({ TimeoutSeconds: 1 });
    const since = Date.now();
    const first = await parked({ dataDir, states });
    await sleep(600);
    await first.endpoint.stop();
    const second = await startMachine(states, { dataDir });
    second.endpoint.resume();
    expect(await second.end(first.arn)).toMatchObject({ error: 'States.Timeout' });
    expect(Date.now() - since).toBeGreaterThanOrEqual(1000);
    expect(Date.now() - since).toBeLessThan(1500);
    const late = second.sfn.send(
      new SendTaskSuccessCommand({ taskToken: first.token, output: '1' }),
    );
    await expect(late).rejects.toMatchObject({ name: 'TaskTimedOut' });
    await second.endpoint.stop();
  });

  it('still works after the process ended', async () => {
    const dataDir = newDirectory();
    const first = await parked({ dataDir });
    await first.endpoint.stop();
    let calledAgain = 0;
    const second = await startMachine(waiting, { dataDir, fakes: { f: () => ++calledAgain } });
    second.endpoint.resume();
    await second.sfn.send(new SendTaskSuccessCommand({ taskToken: first.token, output: '7' }));
    expect(await second.end(first.arn)).toMatchObject({ output: 7 });
    expect(calledAgain).toBe(0);
    await second.endpoint.stop();
  });
});
