import { isDeepStrictEqual } from 'node:util';
import type { Dependencies } from '../../functions/services/dependencies.ts';
import type { Result } from '../../schema/result.ts';
import { CivilDate, Instant } from '../../schema/scalars/calendar.ts';
import { comparableRows } from '../oracles/comparable.ts';
import { loadCounty } from '../testkit/county.ts';
import { dump } from '../testkit/dump.ts';
import { type FaultyRegister, startFaultyRegister } from '../testkit/faults/faulty-register.ts';
import { rewind } from '../testkit/rewind.ts';
import { assertNone, type Figure, type Trial } from './figure.ts';
import { type KeyedRequest, keyedRequests } from './keyed-requests.ts';

const MINUTE = 60_000;
/** How long after the first request its key is used again: past the database's own ten minutes, a day, and a year. */
const LATER = [11 * MINUTE, 25 * 60 * MINUTE, 400 * 24 * 60 * MINUTE];
const CHANGED_PER_REPEAT = 10;
const SHANGHAI = 8 * 60 * MINUTE;

/** The same asker when the business clock has moved on. */
function after(deps: Dependencies, milliseconds: number): Dependencies {
  const at = Date.parse(deps.now()) + milliseconds;
  const today = CivilDate.parse(new Date(at + SHANGHAI).toISOString().slice(0, 10));
  return { ...deps, today: () => today, now: () => Instant.parse(new Date(at).toISOString()) };
}

const rowsOf = async (register: FaultyRegister): Promise<string> =>
  comparableRows(await dump(register)).join('\n');

/** Codes of a whole refusal, or of every household or case of a list. */
function codesOf(result: Result<unknown>): (string | undefined)[] {
  if (!result.ok) return [result.refusal.code];
  const value = Array.isArray(result.value) ? result.value : [{}];
  return value.map(({ refusal }: { refusal?: { code: string } | null }) => refusal?.code);
}

/** Asks many times at once; what is wrong with the answers. */
async function wave(request: KeyedRequest, repeats: number, later = 0): Promise<string[]> {
  const deps = after(request.deps, later);
  const answers = await Promise.all(Array.from({ length: repeats }, () => request.ask(deps)));
  const where = `${request.name} after ${later / MINUTE} minutes`;
  const refused = answers.flatMap(codesOf).filter((code) => code !== undefined);
  const different = answers.filter((answer) => !isDeepStrictEqual(answer, answers[0])).length;
  return [
    ...refused.map((code) => `${where}: refused ${code}`),
    ...(different === 0 ? [] : [`${where}: ${different} answers unlike the first`]),
  ];
}

/** Other bodies under the old key; what was not refused as such. */
async function changed(request: KeyedRequest, bodies: number): Promise<string[]> {
  const answers = await Promise.all(
    Array.from({ length: bodies }, (_, i) => request.change(request.deps, i)),
  );
  const accepted = answers.flatMap(codesOf).filter((code) => code !== 'IDEMPOTENCY_MISMATCH');
  return accepted.map(
    (code) => `${request.name}: a changed body was answered ${code ?? 'as done'}`,
  );
}

/** What one request leaves, asked once; then the table is put back to where it was. */
async function askedAlone(register: FaultyRegister, request: KeyedRequest): Promise<string> {
  const before = await dump(register);
  const [refused] = codesOf(await request.ask(request.deps));
  if (refused !== undefined) throw new Error(`${request.name} is refused at once: ${refused}`);
  const alone = await rowsOf(register);
  await rewind(register, before);
  return alone;
}

const anotherEffect = async (register: FaultyRegister, expected: string, what: string) =>
  (await rowsOf(register)) === expected ? [] : [`${what}: another effect than that of one`];

/** The first requests, all at once; then the same keys again after each time, on an engine that remembers nothing. */
async function repeatAll(
  register: FaultyRegister,
  requests: readonly KeyedRequest[],
  trial: Trial,
): Promise<void> {
  for (const request of requests) {
    const alone = await askedAlone(register, request);
    assertNone(await wave(request, trial.n), 'A repeat', trial);
    assertNone(await anotherEffect(register, alone, request.name), 'A repeat', trial);
  }
  const settled = await rowsOf(register);
  for (const later of LATER) {
    await register.engine.restart();
    for (const request of requests)
      assertNone(await wave(request, trial.n, later), 'A repeat', trial);
    assertNone(await anotherEffect(register, settled, `${later / MINUTE} minutes`), 'Later', trial);
  }
}

async function run(trial: Trial): Promise<string> {
  const register = await startFaultyRegister();
  try {
    await loadCounty(register);
    const requests = await keyedRequests(register);
    await repeatAll(register, requests, trial);
    const settled = await rowsOf(register);
    const bodies = Math.ceil((CHANGED_PER_REPEAT * trial.n) / requests.length);
    for (const request of requests)
      assertNone(await changed(request, bodies), 'A changed body', trial);
    assertNone(await anotherEffect(register, settled, 'Changed bodies'), 'A changed body', trial);
    const repeats = trial.n * (1 + LATER.length);
    return `${requests.length} mutations, each ${repeats} times: 1 effect; ${bodies * requests.length} changed bodies refused`;
  } finally {
    await register.stop();
  }
}

export const R3: Figure = {
  id: 'R3',
  what: 'Repeat one key at once, then 11 minutes, 25 hours and 400 days later on a restarted engine; then with changed bodies',
  unit: 'concurrent repeats',
  small: 4,
  full: 1000,
  run,
};
