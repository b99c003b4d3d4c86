import { afterEach, expect, it } from 'vitest';
import { Api } from '../../../local/demo/api.ts';
import {
  type LoopbackServer,
  listenOnLoopback,
} from '../../../local/loopback/listen-on-loopback.ts';

let server: LoopbackServer | undefined;
afterEach(() => server?.stop());

/** An API that gives these answers, one after another and the last one for ever. */
async function answering(...answers: readonly object[]) {
  let asked = 0;
  server = await listenOnLoopback((_, response) => {
    const answer = answers[Math.min(asked, answers.length - 1)];
    asked += 1;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  return { api: new Api(server.url, async () => 'token'), asked: () => asked };
}

const refusal = (code: string) => ({ code, message: '', path: [] });
const step = (refused: object | null) => ({
  data: { acceptCases: { results: [{ refusal: null }, { refusal: refused }] } },
});
const DONE = step(null);

it.each([
  ['a request', { data: null, errors: [{ message: '', extensions: { code: 'BUSY' } }] }],
  ['what it asked for', { data: { acceptCases: { refusal: refusal('BUSY') } } }],
  ['one of many cases', step(refusal('BUSY'))],
])('asks again when %s was put off because the system is busy', async (_, busy) => {
  const { api, asked } = await answering(busy, DONE);
  const call = { input: {}, select: 'results { refusal { code } }' };
  expect(await api.do('officer', 'acceptCases', call)).toEqual(DONE.data.acceptCases);
  expect(asked()).toBe(2);
});

it('takes any other refusal for an answer', async () => {
  const { api, asked } = await answering(step(refusal('CONFLICT')), DONE);
  const call = { input: {}, select: 'results { refusal { code } }' };
  const { results } = await api.do<{ results: unknown[] }>('officer', 'acceptCases', call);
  expect([results[1], asked()]).toEqual([{ refusal: refusal('CONFLICT') }, 1]);
});
