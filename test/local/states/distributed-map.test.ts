import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Busy, newDirectory, startMachine, task } from './start-machine.ts';

describe('a distributed map', () => {
  const map = (more: Record<string, unknown> = {}) => ({
    M: {
      Type: 'Map',
      ItemReader: {
        Resource: 'arn:aws-cn:states:::s3:getObject',
        ReaderConfig: { InputType: 'JSONL' },
        Arguments: { Bucket: 'b', Key: 'items' },
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'T',
        States: { T: task('f') },
      },
      MaxConcurrency: 3,
      End: true,
      ...more,
    },
  });
  const objects = () =>
    new Map([['items', Array.from({ length: 10 }, (_, n) => JSON.stringify({ n })).join('\n')]]);
  const f = ({ n }: { n: number }) => {
    if (n < 2) throw new Busy('bad item');
    return n;
  };

  it('reads its items from an object and gives their results', async () => {
    const { run, endpoint } = await startMachine(map(), {
      objects: objects(),
      fakes: { f: ({ n }: { n: number }) => n },
    });
    expect(await run()).toMatchObject({ output: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] });
    await endpoint.stop();
  });

  const batches = { ItemBatcher: { MaxItemsPerBatch: 2 } };
  const badBatches = ({ Items }: { Items: { n: number }[] }) => {
    if (Items.some(({ n }) => n < 2)) throw new Busy('bad batch');
    return Items.length;
  };

  // Two items of ten fail, which in batches are two of one batch.
  it.each([
    ['no limit', {}, 'FAILED'],
    ['a share of exactly as many', { ToleratedFailurePercentage: 20 }, 'SUCCEEDED'],
    ['a smaller share', { ToleratedFailurePercentage: 19 }, 'FAILED'],
    ['a count of exactly as many', { ToleratedFailureCount: 2 }, 'SUCCEEDED'],
    ['a smaller count', { ToleratedFailureCount: 1 }, 'FAILED'],
    [
      'a share that passes and a count that does not',
      { ToleratedFailurePercentage: 50, ToleratedFailureCount: 1 },
      'FAILED',
    ],
    [
      'a count that passes and a share that does not',
      { ToleratedFailurePercentage: 10, ToleratedFailureCount: 5 },
      'FAILED',
    ],
    ['a count of items, not batches', { ...batches, ToleratedFailureCount: 1 }, 'FAILED'],
    ['a count of items in batches', { ...batches, ToleratedFailureCount: 2 }, 'SUCCEEDED'],
  ])('two failures meet %s', async (_, more, status) => {
    const fakes = { f: 'ItemBatcher' in more ? badBatches : f };
    const { run, endpoint } = await startMachine(map(more), { objects: objects(), fakes });
    const error = status === 'FAILED' ? 'States.ExceedToleratedFailureThreshold' : undefined;
    const ended = await run();
    expect([ended.status, ended.error]).toEqual([status, error]);
    await endpoint.stop();
  });

  it('starts no further item once too many failed', async () => {
    const called: number[] = [];
    const fakes = {
      f: ({ n }: { n: number }) => {
        called.push(n);
        throw new Busy('bad item');
      },
    };
    const more = { MaxConcurrency: 1, ToleratedFailureCount: 3 };
    const { run, endpoint } = await startMachine(map(more), { objects: objects(), fakes });
    expect((await run()).status).toBe('FAILED');
    expect(called).toEqual([0, 1, 2, 3]);
    await endpoint.stop();
  });

  const ResultWriter = {
    Resource: 'arn:aws-cn:states:::s3:putObject',
    Arguments: { Bucket: 'b', Prefix: 'out' },
  };

  it('writes each try and each map into a folder of its own', async () => {
    const stored = objects();
    const Retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 0, MaxAttempts: 1 }];
    const { M: first } = map({ ResultWriter, Retry, Next: 'N' });
    const { M: second } = map({ ResultWriter });
    let calls = 0;
    const fakes = { f: () => ++calls === 1 && f({ n: 0 }) };
    const states = { M: { ...first, End: undefined }, N: second };
    const { run, endpoint } = await startMachine(states, { objects: stored, fakes });
    expect((await run()).status).toBe('SUCCEEDED');
    expect([...stored.keys()].filter((key) => key.endsWith('manifest.json'))).toHaveLength(3);
    await endpoint.stop();
  });

  it('fails under a name of its own when results cannot be written', async () => {
    const stored = objects();
    stored.set = () => {
      throw new Error('no room');
    };
    const fakes = { f: () => 1 };
    const { run, endpoint } = await startMachine(map({ ResultWriter }), { objects: stored, fakes });
    expect(await run()).toMatchObject({ error: 'States.ResultWriterFailed', cause: 'no room' });
    await endpoint.stop();
  });

  it('names failed items in the result file', async () => {
    const stored = objects();
    const { run, endpoint } = await startMachine(
      map({ ToleratedFailurePercentage: 50, ResultWriter }),
      { objects: stored, fakes: { f } },
    );
    expect((await run()).output).toHaveProperty('ResultWriterDetails');
    const failed = [...stored].find(([key]) => key.endsWith('FAILED_0.json'))?.[1] ?? '[]';
    expect(JSON.parse(failed)).toHaveLength(2);
    await endpoint.stop();
  });

  it('groups items into batches', async () => {
    const sizes: number[] = [];
    const fakes = { f: ({ Items }: { Items: unknown[] }) => sizes.push(Items.length) };
    const { run, endpoint } = await startMachine(map({ ItemBatcher: { MaxItemsPerBatch: 4 } }), {
      objects: objects(),
      fakes,
    });
    expect((await run()).status).toBe('SUCCEEDED');
    expect(sizes.sort()).toEqual([2, 4, 4]);
    await endpoint.stop();
  });

  it('goes on after the process ended: what was done is not done again', async () => {
    const dataDir = newDirectory();
    const done: number[] = [];
    const hold = new Promise(() => {});
    const slow = async ({ n }: { n: number }) => {
      if (n >= 5) await hold;
      done.push(n);
      return n;
    };
    const first = await startMachine(map(), { objects: objects(), dataDir, fakes: { f: slow } });
    const arn = await first.begin({}, 'once');
    while (done.length < 5) await sleep(5);
    await sleep(20);
    await first.endpoint.stop();
    const second = await startMachine(map(), {
      objects: objects(),
      dataDir,
      fakes: { f: ({ n }: { n: number }) => done.push(n) && n },
    });
    second.endpoint.resume();
    expect(await second.end(arn)).toMatchObject({
      status: 'SUCCEEDED',
      output: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    });
    expect(done.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    await second.endpoint.stop();
  });
});
