import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { Busy, handClock, MACHINE, newDirectory, startMachine, task } from './start-machine.ts';

describe('executions', () => {
  it('started twice under one name run once; another input is refused', async () => {
    const states = { W: { Type: 'Wait', Seconds: 3600, Next: 'E' }, E: { Type: 'Succeed' } };
    const { begin, sfn, endpoint } = await startMachine(states);
    const arn = await begin({ a: 1 }, 'same');
    expect(await begin({ a: 1 }, 'same')).toBe(arn);
    const other = new StartExecutionCommand({
      stateMachineArn: MACHINE,
      name: 'same',
      input: '{"a":2}',
    });
    await expect(sfn.send(other)).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    expect(
      (await sfn.send(new ListExecutionsCommand({ stateMachineArn: MACHINE }))).executions,
    ).toHaveLength(1);
    await endpoint.stop();
  });

  it.each([
    ['no JSON', '{"a":', 'InvalidExecutionInput'],
    ['no text at all', '', 'InvalidExecutionInput'],
    ['262,145 bytes', `"${'x'.repeat(262_143)}"`, 'InvalidExecutionInput'],
  ])('are not started with %s', async (_, input, name) => {
    const { sfn, endpoint } = await startMachine({ S: { Type: 'Succeed' } });
    const start = new StartExecutionCommand({ stateMachineArn: MACHINE, input });
    await expect(sfn.send(start)).rejects.toMatchObject({ name });
    expect(
      (await sfn.send(new ListExecutionsCommand({ stateMachineArn: MACHINE }))).executions,
    ).toEqual([]);
    await endpoint.stop();
  });

  it('take 262,144 bytes', async () => {
    const { run, endpoint } = await startMachine({ S: { Type: 'Succeed' } });
    expect((await run('x'.repeat(262_142))).status).toBe('SUCCEEDED');
    await endpoint.stop();
  });

  it('written down by hand with an input that is no JSON fail and harm no other', async () => {
    const dataDir = newDirectory();
    const states = { W: { Type: 'Wait', Seconds: 3600, End: true } };
    const first = await startMachine(states, { dataDir });
    const [broken, whole] = [await first.begin(), await first.begin()];
    await first.endpoint.stop();
    const db = new DatabaseSync(join(dataDir, 'states.sqlite'));
    db.prepare('UPDATE execution SET input = ? WHERE arn = ?').run('{', broken);
    db.close();
    const clock = handClock();
    const second = await startMachine(states, { dataDir, clock });
    second.endpoint.resume();
    clock.advance(3_600_000);
    expect((await second.end(broken)).error).toBe('States.Runtime');
    expect((await second.end(whole)).status).toBe('SUCCEEDED');
    await second.endpoint.stop();
  });

  it.each([
    [
      'a branch',
      (branch: unknown, bad: unknown) => ({ Type: 'Parallel', Branches: [branch, bad] }),
    ],
    [
      'an item of an inline map',
      (branch: { States: object }, bad: { States: object }) => ({
        Type: 'Map',
        Items: [0, 1],
        ItemProcessor: {
          StartAt: 'C',
          States: {
            C: {
              Type: 'Choice',
              Choices: [{ Condition: '{% $states.input = 0 %}', Next: 'A' }],
              Default: 'F',
            },
            ...branch.States,
            ...bad.States,
          },
        },
      }),
    ],
  ])('cancel the rest when %s fails', async (_, children) => {
    let later = 0;
    const [slow, bad] = [Promise.withResolvers(), Promise.withResolvers()];
    const fakes = {
      slow: () => bad.resolve(null) ?? slow.promise,
      bad: async () => {
        await bad.promise;
        throw new Busy('bad');
      },
      later: () => ++later,
    };
    const goes = {
      StartAt: 'A',
      States: { A: task('slow', { End: undefined, Next: 'B' }), B: task('later') },
    };
    const fails = { StartAt: 'F', States: { F: task('bad') } };
    const { run, endpoint } = await startMachine(
      { P: { ...children(goes, fails), End: true } },
      { fakes },
    );
    expect((await run()).error).toBe('Busy');
    slow.resolve(null);
    await sleep(30);
    expect(later).toBe(0);
    await endpoint.stop();
  });

  it('stand where they are when the endpoint stops, whatever comes back later', async () => {
    const dataDir = newDirectory();
    const slow = Promise.withResolvers();
    const first = await startMachine(
      { T: task('f') },
      { dataDir, fakes: { f: () => slow.promise } },
    );
    const arn = await first.begin();
    await sleep(30);
    await first.endpoint.stop();
    slow.resolve('too late');
    await sleep(30);
    const second = await startMachine({ T: task('f') }, { dataDir, fakes: { f: () => 'again' } });
    second.endpoint.resume();
    expect(await second.end(arn)).toMatchObject({ output: 'again' });
    await second.endpoint.stop();
  });

  it('stopped, end as aborted and do nothing more', async () => {
    let later = 0;
    const clock = handClock();
    const states = { W: { Type: 'Wait', Seconds: 3600, Next: 'T' }, T: task('f') };
    const { begin, end, sfn, endpoint } = await startMachine(states, {
      clock,
      fakes: { f: () => ++later },
    });
    const arn = await begin();
    await sfn.send(new StopExecutionCommand({ executionArn: arn, cause: 'paused' }));
    clock.advance(3_600_000);
    expect((await end(arn)).status).toBe('ABORTED');
    await sleep(30);
    expect(later).toBe(0);
    await endpoint.stop();
  });

  it.each(['INLINE', 'DISTRIBUTED'])(
    'stopped, stop their children: items of a map that is %s',
    async (Mode) => {
      const [hold, called] = [Promise.withResolvers(), Promise.withResolvers()];
      let later = 0;
      const fakes = {
        slow: () => called.resolve(null) ?? hold.promise,
        later: () => ++later,
      };
      const States = {
        A: task('slow', { End: undefined, Next: 'B' }),
        B: task('later'),
      };
      const ItemProcessor = { ProcessorConfig: { Mode }, StartAt: 'A', States };
      const map = { Type: 'Map', Items: [0, 1, 2], MaxConcurrency: 2, ItemProcessor, End: true };
      const { begin, end, sfn, endpoint } = await startMachine({ M: map }, { fakes });
      const executionArn = await begin();
      await called.promise;
      await sfn.send(new StopExecutionCommand({ executionArn, error: 'Paused', cause: 'by hand' }));
      hold.resolve(null);
      await sleep(30);
      expect(await end(executionArn)).toMatchObject({
        status: 'ABORTED',
        error: 'Paused',
        cause: 'by hand',
      });
      expect(later).toBe(0);
      await endpoint.stop();
    },
  );

  it('keep a history under AWS’s event names', async () => {
    const { begin, end, sfn, endpoint } = await startMachine(
      { T: task('f') },
      { fakes: { f: () => 1 } },
    );
    const arn = await begin();
    await end(arn);
    const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn: arn }));
    expect(events.map((event) => event.type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    await endpoint.stop();
  });
});
