import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FunctionPool } from '../../../local/functions/function-pool.ts';

const MEBIBYTE = 1024 * 1024;

/** A pool over one tiny bundle whose handler is the given source. */
function pool(
  handler: string,
  more: {
    environment?: Record<string, string>;
    timeoutInSeconds?: number;
    offset?: () => number;
  } = {},
) {
  const directory = mkdtempSync(join(tmpdir(), 'function-'));
  writeFileSync(join(directory, 'index.mjs'), `export const handler = ${handler};`);
  const definition = {
    name: 'f',
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
    logFile: join(directory, 'log'),
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

it.each([
  ['a request of just under 6 MiB passes', 6 * MEBIBYTE - 100, { ok: true }],
  [
    'a larger one does not',
    6 * MEBIBYTE,
    { ok: false, errorType: 'Lambda.RequestTooLargeException' },
  ],
])('%s', async (_, length, expected) => {
  expect(await once('async () => 1', { text: 'x'.repeat(length) })).toMatchObject(expected);
});

it.each([
  ['a response of just under 6 MiB passes', 6 * MEBIBYTE - 100, { ok: true }],
  [
    'a larger one does not',
    6 * MEBIBYTE,
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
