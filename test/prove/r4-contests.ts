import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Random, seededRandom } from '../../local/demo/random.ts';
import type { Row } from '../oracles/comparable.ts';
import { loadCounty } from '../testkit/county.ts';
import { dump } from '../testkit/dump.ts';
import { type FaultyRegister, startFaultyRegister } from '../testkit/faults/faulty-register.ts';
import { beforeCounty } from '../testkit/journey.ts';
import { rewind } from '../testkit/rewind.ts';
import { type Contest, drawContest, judge, type Outcome, type Verdict } from './contest.ts';
import { assertNone, type Figure, type Trial } from './figure.ts';

const PROCESSES = 4;
const CASES_AT_A_TIME = 100;
const CONTESTS_AT_ONCE = 4;
/** The local engine lets writers through one by one, so that they never meet; here every twentieth write does. */
const MEETING = 0.05;

interface Answer {
  readonly caseId: string;
  readonly verdicts: readonly Verdict[];
}

async function startProcess(endpoint: string): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('contest-process.ts', import.meta.url));
  const child = fork(script, [endpoint], { stdio: 'inherit' });
  child.setMaxListeners(0);
  await once(child, 'message');
  return child;
}

/** Sends one process its share of a contest and waits for what its approvers were told. */
function takePart(child: ChildProcess, contest: Contest): Promise<readonly Verdict[]> {
  return new Promise((resolve) => {
    const listen = (answer: Answer) => {
      if (answer.caseId !== contest.caseId) return;
      child.off('message', listen);
      resolve(answer.verdicts);
    };
    child.on('message', listen);
    child.send(contest);
  });
}

async function hold(children: readonly ChildProcess[], contest: Contest): Promise<Verdict[]> {
  const shares = children.map((_, i) => ({
    ...contest,
    approvers: contest.approvers.filter((_approver, n) => n % children.length === i),
  }));
  const told = await Promise.all(
    children.flatMap((child, i) => (shares[i] === undefined ? [] : takePart(child, shares[i]))),
  );
  return told.flat();
}

/** The prepared case and its household as other cases: the same rows under other ids. */
function copies(template: readonly Row[], ids: { caseId: string; householdId: string }, n: number) {
  const hex = createHash('sha256').update(String(n)).digest('hex').slice(0, 32);
  const caseId = `case_${hex}`;
  const text = JSON.stringify(template)
    .replaceAll(ids.caseId, caseId)
    .replaceAll(ids.householdId, `hh_${hex}`);
  return { caseId, rows: JSON.parse(text) as Row[] }; // What was a list of rows is one still.
}

function outcomes(rows: readonly Row[], eventsBefore: number): Map<string, Outcome> {
  const byCase = Map.groupBy(rows, (row) => /#CASE#(case_\w+)$/.exec(String(row.pk))?.[1] ?? '');
  byCase.delete('');
  const starting = (of: readonly Row[], prefix: string) =>
    of.filter((row) => String(row.sk).startsWith(prefix)).length;
  return new Map(
    [...byCase].map(([caseId, of]) => [
      caseId,
      {
        state: String(of.find((row) => row.sk === 'CASE')?.state),
        decisions: starting(of, 'DECISION#'),
        newEvents: starting(of, 'EVENT#') - eventsBefore,
      },
    ]),
  );
}

/** Holds one round of contests, a few at once, and judges them by the rows they left. */
async function round(
  register: FaultyRegister,
  from: { children: readonly ChildProcess[]; contests: readonly Contest[]; eventsBefore: number },
): Promise<string[]> {
  const { children, contests, eventsBefore } = from;
  const told = new Map<string, Verdict[]>();
  const waiting = [...contests];
  const holdNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      told.set(next.caseId, await hold(children, next));
  };
  await Promise.all(Array.from({ length: CONTESTS_AT_ONCE }, holdNext));
  const found = outcomes(await dump(register), eventsBefore);
  return contests.flatMap((contest) => {
    const outcome = found.get(contest.caseId) ?? { state: 'lost', decisions: 0, newEvents: 0 };
    return judge(contest, told.get(contest.caseId) ?? [], outcome);
  });
}

interface Prepared {
  readonly beginning: readonly Row[];
  readonly template: readonly Row[];
  readonly ids: { readonly caseId: string; readonly householdId: string };
}

async function prepare(register: FaultyRegister): Promise<Prepared> {
  await loadCounty(register);
  const beginning = await dump(register);
  const { caseId, householdId } = await beforeCounty(register, 1);
  const template = (await dump(register)).filter(
    ({ pk }) => String(pk).endsWith(caseId) || String(pk).endsWith(householdId),
  );
  return { beginning, template, ids: { caseId, householdId } };
}

/** Puts a round of fresh cases before the county; the round before is taken away. */
async function setUp(
  register: FaultyRegister,
  { beginning, template, ids }: Prepared,
  how: { random: Random; from: number; count: number },
): Promise<Contest[]> {
  const made = Array.from({ length: how.count }, (_, i) => copies(template, ids, how.from + i));
  register.proxy.set({ seed: 0 });
  await rewind(register, [...beginning, ...made.flatMap(({ rows }) => rows)]);
  return made.map(({ caseId }) => drawContest(caseId, how.random));
}

async function run(trial: Trial): Promise<string> {
  const { n, seed } = trial;
  const random = seededRandom(seed);
  const register = await startFaultyRegister('IN_MEMORY');
  const children = await Promise.all(
    Array.from({ length: PROCESSES }, () => startProcess(register.proxy.url)),
  );
  try {
    const prepared = await prepare(register);
    const eventsBefore = prepared.template.filter(({ sk }) =>
      String(sk).startsWith('EVENT#'),
    ).length;
    let approvers = 0;
    for (let from = 0; from < n; from += CASES_AT_A_TIME) {
      const count = Math.min(CASES_AT_A_TIME, n - from);
      const contests = await setUp(register, prepared, { random, from, count });
      register.proxy.set({ seed: seed + from, conflicting: MEETING });
      assertNone(await round(register, { children, contests, eventsBefore }), 'A contest', trial);
      approvers += contests.reduce((sum, contest) => sum + contest.approvers.length, 0);
    }
    return `${approvers} approvers in ${PROCESSES} processes: ${n} winners, one decision and one event each, every loser told`;
  } finally {
    for (const child of children) child.disconnect();
    await register.stop();
  }
}

export const R4: Figure = {
  id: 'R4',
  what: 'From 2 to 50 officials in four processes reach for one case at once, to grant or to withdraw',
  unit: 'contests',
  small: 5,
  full: 10_000,
  run,
};
