import { isDeepStrictEqual } from 'node:util';
import { type Random, seededRandom } from '../../local/demo/random.ts';
import { Division } from '../../schema/entities/division.ts';
import { ENV_KEYS } from '../../schema/platform/env.ts';
import { officialGrants } from '../graphql/officials.ts';
import { PLACES } from '../graphql/places.ts';
import { seedReference } from '../graphql/seed-reference.ts';
import { type Api, startApi } from '../graphql/start-api.ts';
import { dayAfter } from '../oracles/naive-days.ts';
import { anApplication } from '../testkit/application.ts';
import { aCalendar, aPolicy } from '../testkit/county.ts';
import {
  type Ask,
  after,
  against,
  applied,
  LAWS,
  type Model,
  old,
  STATES,
} from './chart/case-model.ts';
import {
  documentOf,
  drawAsk,
  FILE,
  HANDS,
  inputOf,
  isSingle,
  OTHER_VILLAGE,
  personOf,
  roleOf,
  SIGNERS,
  VILLAGE,
} from './chart/commands.ts';
import { assertNone, type Figure, type Trial } from './figure.ts';

/** A sequence is as long as chance has it, up to so many steps, so that files are compared after few and after many. */
const LONGEST = 60;
/** Sequences walked side by side, so that those that ask the same on one day share a request. */
const SIDE_BY_SIDE = 100;
/** Sequences that share an engine: it keeps its table in memory and slows as that grows. */
const PER_ENGINE = 1000;
/** From so many sequences on, every cell of the chart must have been visited. */
const ENOUGH_FOR_EVERY_CELL = 5000;
const FIRST_DAY = '2025-01-06';
/** How often a step the chart allows is taken: less while something forbidden in this state was never tried. */
const WITH_THE_CHART = { untried: 0.5, tried: 0.9 };
/**
 * Open nearly everywhere: walks that mostly give up do not come further; if every case were extended where that is first open, none
 * would be later; and a suspended case that is resumed at once never meets what may be done while it is suspended.
 */
const HELD_BACK = ['withdrawCases', 'terminateCases', 'extendCases', 'resumeCases'];
const SELDOM = 0.1;
/** How many applications are taken down first and handed in later. */
const DRAFTED = 0.3;
/** How many families are urban, for whom the town decides. */
const URBAN = 0.4;
/** Every so many steps more than a week goes by, so that boards come down and times lapse. */
const STEPS_PER_WEEK = 4;
const FIELDS = Object.keys(LAWS);
const { a1 } = PLACES;

interface Walk {
  readonly nth: number;
  readonly id: string;
  /** Its last step. */
  readonly length: number;
  model: Model;
  /** From and to of every step taken. */
  readonly taken: [string | null, string][];
}

interface Command {
  readonly walk: Walk;
  readonly field: string;
  readonly ask: Ask;
  /** Reasons against it, any of which may be told; none when it must be done. */
  readonly reasons: readonly string[];
}

/** How often each cell was tried, by what the model says of it. */
type Visits = Map<string, number>;
const cell = ({ walk, field, reasons }: Command): string =>
  `${walk.model.state} ${field} ${reasons.length === 0 ? 'done' : 'refused'}`;

/** The business clock of the API, which all its requests share. */
function setClock(day: string): void {
  const offset = Math.round((Date.parse(`${day}T02:00:00Z`) - Date.now()) / 1000);
  process.env[ENV_KEYS.businessClockOffset] = String(offset);
}

/** The seeds' own policy raises benefits; the model knows none, and goes by this one, which follows before anybody applies. */
const WITHOUT_RAISE = { area: 'RURAL', effectiveFrom: '2025-01-02' };

async function prepare(api: Api): Promise<void> {
  const deps = api.wired.depsFor({
    kind: 'MACHINE',
    name: 'seed',
    county: a1.county,
    today: FIRST_DAY,
    requestId: 'seed',
  });
  await seedReference(deps, a1);
  const other = { code: OTHER_VILLAGE, name: '邻村', kind: 'VILLAGE', validFrom: '2020-01-01' };
  const handedOn = { division: a1.county, area: 'URBAN', decisionLevel: 'TOWN' };
  const division = Division.parse({ ...other, validTo: null, predecessor: null });
  const grants = HANDS.flatMap(([userId, role]) => officialGrants(role, a1.county, userId));
  await deps.transact([
    deps.writes.reference.division(division),
    ...[2012, 2013, 2021].map((year) =>
      deps.writes.reference.calendar({ ...aCalendar(year), division: a1.county }),
    ),
    deps.writes.reference.draftPolicy(aPolicy(handedOn)),
    deps.writes.reference.draftPolicy(aPolicy({ division: a1.county, ...WITHOUT_RAISE })),
    ...[...grants, ...SIGNERS].map((grant) => deps.writes.grants.draft(grant)),
  ]);
}

/** A family applies, or its application is taken down, and its case is walked from there. */
async function begin({ api, random }: Course, nth: number): Promise<Walk> {
  const draft = random.chance(DRAFTED);
  const area = random.chance(URBAN) ? 'URBAN' : 'RURAL';
  const input = { ...anApplication(nth), village: VILLAGE, area, draft };
  const { data, errors } = await api.ask('officer', documentOf('submitApplication'), { input });
  const id = data?.submitApplication.case?.id;
  if (id === undefined) throw new Error(`Family ${nth} could not apply: ${JSON.stringify(errors)}`);
  const state = draft ? 'DRAFT' : 'SUBMITTED';
  const length = random.between(1, LONGEST);
  return { nth, id, length, model: applied(VILLAGE, area, state), taken: [[null, state]] };
}

/** One of some commands, those of rarely visited cells sooner. */
function rarest(commands: readonly Command[], visits: Visits, random: Random): Command {
  const fewest = Math.min(...commands.map((it) => visits.get(cell(it)) ?? 0));
  return random.pick(commands.filter((it) => (visits.get(cell(it)) ?? 0) === fewest));
}

/** The next command: mostly one the chart allows, else any other. */
function draw(walk: Walk, today: string, { visits, random }: Course): Command {
  const all = FIELDS.map((field): Command => {
    const ask = drawAsk(field, walk.model, today, random);
    const law = LAWS[field] ?? { from: [], roles: [] };
    return { walk, field, ask, reasons: against(law, walk.model, ask, roleOf(ask.by)) };
  });
  const anything = random.chance(SELDOM);
  const open = all.filter(
    ({ field, reasons }) => reasons.length === 0 && (anything || !HELD_BACK.includes(field)),
  );
  const closed = all.filter(({ reasons }) => reasons.length > 0);
  const untried = closed.some((it) => !visits.has(cell(it)));
  const within =
    open.length > 0 && random.chance(untried ? WITH_THE_CHART.untried : WITH_THE_CHART.tried);
  const chosen = rarest(within ? open : closed, visits, random);
  visits.set(cell(chosen), (visits.get(cell(chosen)) ?? 0) + 1);
  return chosen;
}

/** What the API tells of one command. */
interface Told {
  readonly code: string | null;
  readonly seen: unknown;
}

/** A case as the API shows it, without its id. */
// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its question.
function seenOf({ id: _id, change, posting, ...it }: any) {
  const heard = change?.hearingId != null;
  return {
    ...it,
    posting: posting === null ? null : { ...posting },
    change: change === null ? null : { ...change, hearingId: heard },
  };
}

/** The same as the model has it. */
function expectedOf(m: Model) {
  return {
    state: m.state,
    village: m.village,
    nearRelative: m.nearRelative,
    acceptedOn: m.acceptedOn,
    dueOn: m.dueOn,
    wholeDueOn: m.wholeDueOn,
    repostDueOn: m.repostDueOn,
    extendedOn: m.extendedOn,
    countyVisitedOn: m.visitedOn,
    informationCheck: m.check,
    openObjections: m.objections,
    complained: m.complained,
    sampled: m.sampled,
    decisionLevel: m.level,
    benefit: m.monthlyFen === null ? null : { monthlyFen: m.monthlyFen },
    posting: m.board,
    change:
      m.change === null
        ? null
        : {
            basis: m.change.basis,
            kind: m.change.kind,
            monthlyFen: m.change.monthlyFen,
            answerBy: m.change.answerBy,
            hearingId: m.change.heard,
          },
  };
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Sends commands that ask the same by one request, and answers what each case was told. */
async function send(api: Api, commands: readonly Command[], key: string): Promise<Told[]> {
  const [first] = commands;
  if (first === undefined) return [];
  const { field, ask } = first;
  const about = isSingle(field)
    ? { caseId: first.walk.id }
    : { caseIds: commands.map(({ walk }) => walk.id) };
  const input = { ...about, ...inputOf(field, ask), idempotencyKey: key };
  const userId = HANDS.find(([name]) => personOf(name) === ask.by)?.[0] ?? '';
  const { data, errors } = await api.ask(userId, documentOf(field), { input });
  const payload = data?.[field];
  if (payload == null) throw new Error(`${field}: ${JSON.stringify(errors)}`);
  const told = ({ refusal, case: it }: typeof payload): Told => ({
    code: refusal?.code ?? null,
    seen: it == null ? null : plain(seenOf(it)),
  });
  if (payload.results === undefined) return commands.map(() => told(payload));
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  const byId = new Map(payload.results.map((one: any) => [one.caseId, told(one)]));
  return commands.map(({ walk }) => byId.get(walk.id) as Told); // Every case asked about is answered.
}

/** What is wrong with what one command was told; a step taken is taken by the model too. */
function judge({ walk, field, ask, reasons }: Command, { code, seen }: Told): string[] {
  const { state } = walk.model;
  const where = `sequence ${walk.nth}, step ${walk.taken.length}: ${field} in ${state} ${JSON.stringify(ask)}`;
  if (reasons.length > 0)
    return code !== null && reasons.includes(code)
      ? []
      : [`${where}: told ${code ?? 'done'} instead of ${reasons.join(' or ')}`];
  if (code !== null) return [`${where}: refused ${code}`];
  walk.model = after(LAWS[field] ?? { from: [], roles: [] }, walk.model, ask);
  walk.taken.push([state, walk.model.state]);
  const expected = plain(expectedOf(walk.model));
  return isDeepStrictEqual(seen, expected)
    ? []
    : [`${where}: ${JSON.stringify(seen)} instead of ${JSON.stringify(expected)}`];
}

/** What was refused must have left nothing: the file at the end tells the steps the model took, and no other. */
async function judgeFile(api: Api, { id, nth, model, taken }: Walk): Promise<string[]> {
  const { data } = await api.ask('decider-a', FILE, { id });
  const { timeline, ...it } = data.case;
  const told = timeline.edges.map(({ node }: { node: { from: string; to: string } }) => [
    node.from,
    node.to,
  ]);
  const same =
    isDeepStrictEqual(told, taken) &&
    isDeepStrictEqual(plain(seenOf(it)), plain(expectedOf(model)));
  return same ? [] : [`sequence ${nth}: the file tells ${JSON.stringify(told)}`];
}

interface Course {
  readonly api: Api;
  readonly visits: Visits;
  readonly random: Random;
}

/** A list of which the county visits a sample is posted one by one: who is drawn of several is no model's to know. */
const isDrawn = (field: string, model: Model): boolean => field === 'postCases' && old(model);

/** Cases that ask the same on one day, by the same official, share a request; a command about one case has its own. */
const requestOf = ({ field, ask, walk }: Command): string =>
  JSON.stringify([field, ask, isSingle(field) || isDrawn(field, walk.model) ? walk.id : '']);

async function walkTogether(course: Course, from: number, count: number): Promise<string[]> {
  const { api, random } = course;
  let today = FIRST_DAY;
  setClock(today);
  const walks: Walk[] = [];
  for (let i = 0; i < count; i += 1) walks.push(await begin(course, from + i));
  const wrong: string[] = [];
  for (let step = 1; step < LONGEST && wrong.length === 0; step += 1) {
    today = dayAfter(today, step % STEPS_PER_WEEK === 0 ? 9 : random.below(2));
    setClock(today);
    const going = walks.filter(({ length }) => length > step);
    const commands = going.map((walk) => draw(walk, today, course));
    const requests = [...Map.groupBy(commands, requestOf).values()];
    for (const [i, asked] of requests.entries()) {
      const told = await send(api, asked, `key-${from}-${step}-${i}`);
      wrong.push(...asked.flatMap((command, n) => judge(command, told[n] as Told))); // As many answers as commands.
    }
  }
  if (wrong.length > 0) return wrong;
  for (const walk of walks) wrong.push(...(await judgeFile(api, walk)));
  return wrong;
}

/** Cells of the chart that were never tried, and steps of it never taken. */
function unvisited(visits: Visits): string[] {
  return STATES.flatMap((state) =>
    FIELDS.flatMap((field) => {
      const open = LAWS[field]?.from.includes(state) ?? false;
      const ends = open ? ['done'] : ['refused'];
      return ends.map((end) => `${state} ${field} ${end}`).filter((it) => !visits.has(it));
    }),
  );
}

/** Walks sequences against an engine of their own. */
async function walkAfresh(trial: Trial, so: Omit<Course, 'api'>, from: number): Promise<void> {
  const api = await startApi({ development: false });
  try {
    await prepare(api);
    const end = Math.min(from + PER_ENGINE, trial.n);
    for (let first = from; first < end; first += SIDE_BY_SIDE) {
      const count = Math.min(SIDE_BY_SIDE, end - first);
      assertNone(await walkTogether({ ...so, api }, first, count), 'The chart', trial);
    }
  } finally {
    await api.stop();
  }
}

async function run(trial: Trial): Promise<string> {
  const clock = process.env[ENV_KEYS.businessClockOffset];
  const visits: Visits = new Map();
  const random = seededRandom(trial.seed);
  try {
    for (let from = 0; from < trial.n; from += PER_ENGINE)
      await walkAfresh(trial, { visits, random }, from);
    const missing = unvisited(visits);
    if (trial.n >= ENOUGH_FOR_EVERY_CELL) assertNone(missing, 'A cell never visited', trial);
    const commands = [...visits].reduce((sum, [, count]) => sum + count, 0);
    const done = [...visits].reduce((sum, [name, n]) => sum + (name.endsWith('done') ? n : 0), 0);
    const cells = STATES.length * FIELDS.length;
    return `${commands} commands, ${done} done and ${commands - done} refused as the model says; ${cells - missing.length} of ${cells} cells visited`;
  } finally {
    if (clock === undefined) delete process.env[ENV_KEYS.businessClockOffset];
    else process.env[ENV_KEYS.businessClockOffset] = clock;
  }
}

export const R9: Figure = {
  id: 'R9',
  what: 'Sequences of up to 60 commands through GraphQL on a case, against a reference model of its chart',
  unit: 'sequences',
  small: 4,
  full: 20_000,
  apart: 'CHANCES',
  run,
};
