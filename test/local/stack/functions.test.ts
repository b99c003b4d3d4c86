import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { FunctionPool } from '../../../local/functions/function-pool.ts';
import { WarmInstances } from '../../../local/functions/warm-instances.ts';

const MEBIBYTE = 1024 * 1024;

/** A pool over one tiny bundle whose handler is the given source. */
function pool(
  handler: string,
  more: {
    environment?: Record<string, string>;
    timeoutInSeconds?: number;
    offset?: () => number;
    warm?: WarmInstances;
    name?: string;
    logFile?: string;
  } = {},
) {
  const directory = mkdtempSync(join(tmpdir(), 'function-'));
  writeFileSync(join(directory, 'index.mjs'), `export const handler = ${handler};`);
  const definition = {
    name: more.name ?? 'f',
    arn: 'arn:f',
    directory,
    handler: 'index.handler',
    timeoutInSeconds: more.timeoutInSeconds ?? 5,
    memoryInMegabytes: 128,
    environment: more.environment ?? {},
  };
  return new FunctionPool(definition, {
    clockOffset: more.offset ?? (() => 0),
    maxInstances: 2,
    warm: more.warm ?? new WarmInstances(4, 60_000),
    logFile: more.logFile ?? join(directory, 'log'),
  });
}

async function once(handler: string, event: unknown = {}, more: Parameters<typeof pool>[1] = {}) {
  const functions = pool(handler, more);
  const answer = await functions.invoke(event);
  await functions.stop();
  return answer;
}

it('gives the handler its event and answers with its result', async () => {
  expect(await once('async (event) => ({ got: event.a })', { a: 1 })).toMatchObject({
    ok: true,
    payload: { got: 1 },
  });
});

it('answers a thrown error under its name', async () => {
  const answer = await once('async () => { const e = new Error("no"); e.name = "Busy"; throw e; }');
  expect(answer).toMatchObject({ ok: false, errorType: 'Busy', errorMessage: 'no' });
});

it('starts nothing for a call that comes when it has stopped, nor for one that waited until then', async () => {
  const functions = pool('() => new Promise(() => {})');
  const calls = [1, 2, 3].map(() => functions.invoke({}));
  await sleep(50);
  await functions.stop();
  for (const answer of await Promise.all([...calls, functions.invoke({})]))
    expect(answer).toMatchObject({ ok: false, errorType: 'Runtime.ExitError' });
  expect(functions.taken().invocations).toBe(2);
});

it('ends a call at the function’s own timeout, and the next call is served', async () => {
  const functions = pool('async (e) => e.hang ? new Promise(() => {}) : 1', {
    timeoutInSeconds: 1,
  });
  expect(await functions.invoke({ hang: true })).toMatchObject({
    ok: false,
    errorType: 'Sandbox.Timedout',
  });
  expect(await functions.invoke({})).toMatchObject({ ok: true, payload: 1 });
  await functions.stop();
});

// Eleven bytes around the text: {"text":"…"}.
it.each([
  ['a request of 6,291,456 bytes passes', 6 * MEBIBYTE - 11, { ok: true }],
  [
    'one of a byte more does not',
    6 * MEBIBYTE - 10,
    { ok: false, errorType: 'Lambda.RequestTooLargeException' },
  ],
])('%s', async (_, length, expected) => {
  expect(await once('async () => 1', { text: 'x'.repeat(length) })).toMatchObject(expected);
});

// Two quotation marks around the text.
it.each([
  ['a response of 6,291,556 bytes passes', 6_291_556 - 2, { ok: true }],
  [
    'one of a byte more does not',
    6_291_556 - 1,
    { ok: false, errorType: 'Function.ResponseSizeTooLarge' },
  ],
])('%s', async (_, length, expected) => {
  expect(await once(`async () => 'x'.repeat(${length})`)).toMatchObject(expected);
});

it('sees its own environment and nothing of ours', async () => {
  process.env.OF_THE_HOST = 'leak';
  const handler = 'async () => ({ own: process.env.OWN, host: process.env.OF_THE_HOST ?? null })';
  expect(await once(handler, {}, { environment: { OWN: 'yes' } })).toMatchObject({
    payload: { own: 'yes', host: null },
  });
});

it('sees the business clock as it was last moved', async () => {
  let offset = 0;
  const functions = pool('async () => process.env.BUSINESS_CLOCK_OFFSET_SECONDS', {
    offset: () => offset,
  });
  expect(await functions.invoke({})).toMatchObject({ payload: '0' });
  offset = 86_400;
  expect(await functions.invoke({})).toMatchObject({ payload: '86400' });
  await functions.stop();
});

it('serves the next call after an idle instance failed', async () => {
  const failing = "async () => { setTimeout(() => { throw new Error('later'); }, 20); return 1; }";
  const functions = pool(failing);
  expect(await functions.invoke({})).toMatchObject({ ok: true });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await functions.invoke({})).toMatchObject({ ok: true });
  await functions.stop();
});

it('answers every call of a crowd, one event at a time per instance', async () => {
  const handler = `(() => { let running = 0; return async () => {
    running += 1; await new Promise((r) => setTimeout(r, 20)); return running--; }; })()`;
  const functions = pool(handler);
  const answers = await Promise.all(Array.from({ length: 9 }, () => functions.invoke({})));
  expect(answers).toEqual(Array.from({ length: 9 }, () => expect.objectContaining({ payload: 1 })));
  await functions.stop();
});

it('ends an instance that outgrows its memory, and only that', async () => {
  const functions = pool(
    'async (e) => { const all = []; while (e.grow) all.push(new Array(1e5).fill(e)); return 1; }',
    { timeoutInSeconds: 30 },
  );
  expect(await functions.invoke({ grow: true })).toMatchObject({ errorType: 'Runtime.ExitError' });
  expect(await functions.invoke({})).toMatchObject({ ok: true });
  await functions.stop();
});

describe('instances that wait', () => {
  const counting = '(() => { let calls = 0; return async () => ++calls; })()';
  /** Two functions that share their room, called one after the other and the first again. */
  async function callsOfFirst(warm: WarmInstances, between = 0) {
    const first = pool(counting, { warm, name: 'first' });
    const second = pool(counting, { warm, name: 'second' });
    await first.invoke({});
    await second.invoke({});
    await sleep(between);
    const again = await first.invoke({});
    await Promise.all([first.stop(), second.stop()]);
    return again;
  }

  it.each([
    ['are kept while there is room', 2, 2],
    ['end when another function needs their room', 1, 1],
  ])('%s', async (_, most, payload) => {
    expect(await callsOfFirst(new WarmInstances(most, 60_000))).toMatchObject({ payload });
  });

  it('end when nobody calls them for a while', async () => {
    expect(await callsOfFirst(new WarmInstances(2, 100), 400)).toMatchObject({ payload: 1 });
  });

  it('leave what they printed in the log, however soon they end', async () => {
    const logFile = join(mkdtempSync(join(tmpdir(), 'log-')), 'log');
    const talking =
      'async ({ i }) => { for (const word of ["a", "b", "c"]) console.log(word + i); }';
    const functions = pool(talking, { warm: new WarmInstances(0, 60_000), logFile });
    for (let i = 0; i < 5; i += 1) await functions.invoke({ i });
    await functions.stop();
    await sleep(50);
    const expected = [0, 1, 2, 3, 4].flatMap((i) => [`a${i}`, `b${i}`, `c${i}`]);
    expect(readFileSync(logFile, 'utf8').trim().split('\n')).toEqual(expected);
  });

  it('do not end while they work, however many are at work', async () => {
    const warm = new WarmInstances(1, 60_000);
    const slow = 'async () => new Promise((done) => setTimeout(() => done(1), 200))';
    const pools = ['a', 'b', 'c'].map((name) => pool(slow, { warm, name }));
    const answers = await Promise.all(pools.map((one) => one.invoke({})));
    expect(answers).toEqual([1, 1, 1].map((payload) => ({ id: 1, ok: true, payload })));
    await Promise.all(pools.map((one) => one.stop()));
  });
});

it.each([
  [250 * MEBIBYTE - 1, undefined],
  [250 * MEBIBYTE, 'larger than 262144000 bytes unzipped'],
])('takes a bundle of 250 MB and no larger: %i bytes beside the code', (beside, refusal) => {
  const directory = mkdtempSync(join(tmpdir(), 'bundle-'));
  writeFileSync(join(directory, 'index.mjs'), ';');
  writeFileSync(join(directory, 'data'), '');
  truncateSync(join(directory, 'data'), beside);
  const start = () =>
    new FunctionPool(
      {
        name: 'f',
        arn: 'arn:f',
        directory,
        handler: 'index.handler',
        timeoutInSeconds: 1,
        memoryInMegabytes: 128,
        environment: {},
      },
      {
        clockOffset: () => 0,
        maxInstances: 1,
        warm: new WarmInstances(1, 60_000),
        logFile: join(tmpdir(), 'bundle.log'),
      },
    );
  if (refusal === undefined) expect(start).not.toThrow();
  else expect(start).toThrow(refusal);
  rmSync(directory, { recursive: true });
});
