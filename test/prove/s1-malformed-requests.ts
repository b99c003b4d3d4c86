import fc from 'fast-check';
import { typeDefinitions } from '../../graphql/__generated__/type-definitions.ts';
import { countingServer } from '../graphql/counting-server.ts';
import { officialGrants } from '../graphql/officials.ts';
import { assertNone, type Figure, type Trial } from './figure.ts';
import { liveHeapMegabytes } from './live-heap.ts';

const AT_A_TIME = 500;
/** The server keeps up to 30 MB of parsed documents; beyond them it must hold nothing of a request that it has answered. */
const MOST_GROWTH_MEGABYTES = 45;
/** What an answer must never hold: a stack or a path of ours. */
const INSIDE = /\bat .+:\d+:\d+|node_modules|graphql\/|functions\/|file:\/\//;
const SHORTEST_VALUE = 6;
/** Words of the protocol itself: an answer has them whatever was sent. */
const PROTOCOL = ['errors', 'message', 'extensions', 'locations', 'column', 'incidentId'];

/** Pieces of a body long enough to be known again, that are no word of schema or protocol: none may come back. */
function valuesIn(body: string): string[] {
  const pieces = body.match(/[\p{L}\p{N}]+/gu) ?? [];
  return pieces.filter(
    (it) => it.length >= SHORTEST_VALUE && !typeDefinitions.includes(it) && !PROTOCOL.includes(it),
  );
}

type Server = ReturnType<typeof countingServer>;

/** What is wrong with the answer to one body. A request good enough to reach the table finds none here, and says so. */
async function faultsOf(api: Server, body: string): Promise<string[]> {
  api.incidents.length = 0;
  const { statusCode = 500, body: answer = '', headers } = await api.post(body);
  const told = `${answer}${JSON.stringify(headers)}`;
  const defects = api.incidents.filter(({ place }) => !place.startsWith('counting-server.ts:'));
  const faults = [
    ...(statusCode >= 500 ? [`status ${statusCode}`] : []),
    ...(INSIDE.test(told) ? ['a stack or path'] : []),
    ...valuesIn(body).flatMap((it) => (told.includes(it) ? [`the value ${it}`] : [])),
    ...defects.map(({ name, place }) => `a defect ${name} at ${place}`),
  ];
  return faults.map((fault) => `${fault} for ${body.slice(0, 400)} in ${answer.slice(0, 400)}`);
}

async function run(trial: Trial): Promise<string> {
  // Loaded here, because making its arbitrary texts takes seconds that no other figure should wait.
  const { malformedBody } = await import('./malformed-requests.ts');
  const grants = officialGrants('COUNTY_DECIDER', '990102');
  const servers = [false, true].map((development) => countingServer({ development, grants }));
  const milliseconds: number[] = [];
  let warm: number | undefined;
  for (let done = 0; done < trial.n; done += AT_A_TIME) {
    const numRuns = Math.min(AT_A_TIME, trial.n - done);
    const bodies = fc.sample(malformedBody, { seed: trial.seed + done, numRuns });
    for (const [i, body] of bodies.entries()) {
      const api = servers[i % servers.length];
      if (api === undefined) throw new Error('No server.');
      const began = performance.now();
      assertNone(await faultsOf(api, body), 'A malformed request', trial);
      milliseconds.push(performance.now() - began);
    }
    warm ??= liveHeapMegabytes();
  }
  const growth = liveHeapMegabytes() - (warm ?? 0);
  if (growth > MOST_GROWTH_MEGABYTES) throw new Error(`The heap grew by ${growth} MB.`);
  milliseconds.sort((a, b) => a - b);
  const p99 = milliseconds[Math.floor(milliseconds.length * 0.99)] ?? 0;
  return `${milliseconds.length} answered: 0 server errors, 0 stacks, paths or values, heap ${growth.toFixed(1)} MB larger, p99 ${p99.toFixed(1)} ms`;
}

export const S1: Figure = {
  id: 'S1',
  what: 'Torn documents, lone surrogates, control characters, huge numbers, spoiled variables; and what is no request at all',
  unit: 'requests',
  small: 1000,
  full: 1_000_000,
  apart: 'CHANCES',
  run,
};
