import { createHash } from 'node:crypto';
import { documents } from '../../graphql/__generated__/documents.ts';
import { readExamples } from '../../local/api/read-examples.ts';
import { seededRandom } from '../../local/demo/random.ts';
import { countingServer } from '../graphql/counting-server.ts';
import { officialGrants } from '../graphql/officials.ts';
import { type CostlyRequest, costlyRequest } from './costly-documents.ts';
import { assertNone, type Figure, type Trial } from './figure.ts';

type Server = ReturnType<typeof countingServer>;

const codesIn = (text = '{}'): string[] =>
  (JSON.parse(text).errors ?? []).map(
    (error: { extensions: { code: string } }) => error.extensions.code,
  );

/** What is wrong with the answer to an attack, if anything: it must be refused before the first resolver. */
async function attack(api: Server, { kind, body, refusedAs }: CostlyRequest): Promise<string[]> {
  const { statusCode = 0, body: text } = await api.post(body);
  const codes = codesIn(text);
  const refused =
    statusCode >= 400 &&
    statusCode < 500 &&
    codes.length > 0 &&
    codes.every((it) => refusedAs.includes(it));
  if (refused && api.counter.resolved === 0) return [];
  const sent = JSON.stringify(body).slice(0, 300);
  return [`${kind}: ${statusCode} ${codes}, ${api.counter.resolved} resolver calls: ${sent}`];
}

/** Every operation of every listed document, named by its id; one that is refused is a fault. */
async function listedDocuments(api: Server): Promise<{ passed: number; refused: string[] }> {
  const refused: string[] = [];
  const examples = readExamples();
  for (const { operation, variables } of examples) {
    const text =
      Object.values(documents).find((it) => new RegExp(`\\b${operation}\\b`).test(it)) ?? '';
    const documentId = createHash('sha256').update(text).digest('hex');
    const request = { documentId, operationName: operation, variables: JSON.parse(variables) };
    const codes = codesIn((await api.post(request)).body);
    // Behind this server there is no table: whatever gets past the limits ends at a resolver that cannot read.
    const reached = api.counter.resolved > 0 && codes.every((code) => code === 'INTERNAL_ERROR');
    if (!reached) refused.push(`${operation}: ${codes}`);
  }
  return { passed: examples.length - refused.length, refused };
}

async function run(trial: Trial): Promise<string> {
  const random = seededRandom(trial.seed);
  const grants = officialGrants('COUNTY_DECIDER', '990102');
  const servers = [true, false].map((development) => countingServer({ development, grants }));
  const found: string[] = [];
  let slowest = 0;
  for (let n = 0; n < trial.n; n += 1) {
    const request = costlyRequest(n, random);
    const api = random.pick(servers);
    const began = performance.now();
    found.push(...(await attack(api, request)));
    slowest = Math.max(slowest, performance.now() - began);
  }
  assertNone(found, 'An attack that was not refused', trial);
  let listed = 0;
  for (const api of servers) {
    const { passed, refused } = await listedDocuments(api);
    assertNone(refused, 'A listed document that was refused', trial);
    listed = passed;
  }
  return `${trial.n} refused with 0 resolver calls, the slowest after ${Math.round(slowest)} ms; ${listed} listed operations passed`;
}

export const S2: Figure = {
  id: 'S2',
  what: 'Deep, wide, alias, directive, fragment, token, batch and body attacks; and every listed operation',
  unit: 'attacks',
  small: 180,
  full: 10_000,
  run,
};
