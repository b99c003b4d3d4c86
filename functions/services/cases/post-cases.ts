import type { Case, CaseState } from '../../../schema/entities/case.ts';
import type { Posting } from '../../../schema/entities/posting.ts';
import type { Procedure } from '../../../schema/programmes/procedure.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { CivilDate } from '../../../schema/scalars/calendar.ts';
import { countyOf, townOf, type VillageCode } from '../../../schema/scalars/division-code.ts';
import { drawForCounty } from '../../domain/application/county-sample.ts';
import type { CaseAction } from '../../domain/application/transitions.ts';
import { addDays } from '../../domain/deadline/calendar-days.ts';
import { procedureOf } from '../../domain/deadline/procedure-of.ts';
import { caseClock } from '../deadlines/case-clock.ts';
import { handUp } from '../deadlines/hand-up.ts';
import type { Dependencies } from '../dependencies.ts';
import { keyedContent } from '../keyed-content.ts';
import { policyFor } from '../policies/policy-for.ts';
import { contentHashOf, officialOf, stampFor } from '../stamp.ts';
import {
  type CaseResult,
  type CasesCommand,
  MAX_CASES_PER_COMMAND,
  takeSteps,
} from './case-steps.ts';

export interface PostCases extends CasesCommand {
  readonly village: VillageCode;
}

/** The town's board is the first; where the county posts again, its board is the second. */
const ROUNDS = {
  post: { round: 1, needs: 'application.post', from: 'TOWN_REVIEWED' },
  postAgain: { round: 2, needs: 'application.check', from: 'COUNTY_REVIEW' },
} as const satisfies Partial<Record<CaseAction, { round: number; needs: string; from: CaseState }>>;

type Round = keyof typeof ROUNDS;

/** Calendar days on the board: the longest that a policy or a procedure among these families asks for. */
async function postingDays(deps: Dependencies, cases: readonly Case[]): Promise<Result<number>> {
  const kinds = new Map(cases.map((it) => [`${it.programme} ${it.area}`, it]));
  const days: number[] = [];
  for (const it of kinds.values()) {
    const policy = await policyFor(deps, { ...it, asOf: deps.today() });
    if (!policy.ok) return policy;
    days.push(policy.value.postingDays);
  }
  for (const it of cases) {
    const law = procedureOf(it);
    if (!law.ok) return law;
    days.push(law.value.leastPostingDays);
  }
  return ok(Math.max(...days));
}

interface Opening {
  readonly command: PostCases;
  readonly action: Round;
  /** Cases that may go on the board now. */
  readonly cases: readonly Case[];
}

async function newPosting(deps: Dependencies, opening: Opening): Promise<Result<Posting>> {
  const { command, action, cases } = opening;
  const { county, village, idempotencyKey, caseIds } = command;
  const days = await postingDays(deps, cases);
  if (!days.ok) return days;
  const { round } = ROUNDS[action];
  const from = deps.today();
  const postingId = deps.recordId('posting', village, action, idempotencyKey);
  // Hashed under the county's key: a town that knows its list and its request cannot tell beforehand whom the lot will name.
  const seed = await keyedContent(deps, county, postingId);
  const sample = action === 'post' ? drawForCounty(cases, { seed, hash: deps.sha256 }) : [];
  return ok({
    postingId,
    county,
    town: townOf(village),
    village,
    kind: 'PRE_DECISION',
    round,
    caseIds: cases.map((it) => it.caseId),
    sample,
    from,
    until: CivilDate.parse(addDays(from, days.value)),
    postedBy: officialOf(deps),
    contentHash: contentHashOf(deps, { caseIds, village, round }),
    recordedAt: deps.now(),
  });
}

/** One list on one village's board; the cases refer to it. It is written first and changes nothing by itself. */
async function openPosting(deps: Dependencies, opening: Opening): Promise<Result<Posting>> {
  const posting = await newPosting(deps, opening);
  if (!posting.ok) return posting;
  const result = await deps.transact([deps.writes.reference.posting(posting.value)]);
  if (result.done) return posting;
  const earlier = await deps.reference.posting(posting.value);
  return earlier?.contentHash === posting.value.contentHash
    ? ok(earlier)
    : refuse('IDEMPOTENCY_MISMATCH');
}

function checked(deps: Dependencies, command: PostCases, action: Round): Result<true> {
  const { needs } = ROUNDS[action];
  const stamp = stampFor(deps, needs, { division: command.village });
  if (!stamp.ok) return stamp;
  if (command.caseIds.length === 0 || command.caseIds.length > MAX_CASES_PER_COMMAND)
    return refuse('TOO_MANY', { path: ['caseIds'] });
  return countyOf(command.village) === command.county
    ? ok(true)
    : refuse('INVALID_INPUT', { path: ['village'] });
}

async function post(
  deps: Dependencies,
  command: PostCases,
  action: Round,
): Promise<Result<CaseResult[]>> {
  const allowed = checked(deps, command, action);
  if (!allowed.ok) return allowed;
  const found = await deps.cases.getMany(command.county, command.caseIds);
  const { from, needs } = ROUNDS[action];
  const cases = found
    .flatMap((it) => (it?.state === from && it.village === command.village ? [it] : []))
    // A grant for one programme puts no family of another on the board.
    .filter((it) => stampFor(deps, needs, { division: it.village, programme: it.programme }).ok);
  // Without one to put up there is no list; each case then answers for itself why, or that it is up already.
  const opened =
    cases.length === 0 ? ok(null) : await openPosting(deps, { command, action, cases });
  if (!opened.ok) return opened;
  const posting = opened.value;
  return takeSteps(deps, command, {
    action,
    content: { village: command.village },
    prepare: ({ file }) => {
      if (posting === null || file.case.village !== command.village)
        return refuse('INVALID_INPUT', { path: ['village'], detail: '只能在家庭所在的村公示' });
      const { postingId, round, from, until, sample } = posting;
      const sampled = file.case.sampled || sample.includes(file.case.caseId);
      const board = { postingId, round, from, until };
      return ok({
        next: { posting: board, dueOn: until, repostDueOn: null, sampled },
        refs: { postingId },
      });
    },
  });
}

/**
 * Posts cases of one village for the calendar days of policy and procedure; the day of posting does not count. Where the procedure
 * wants a sample visited by the county, it is drawn now.
 */
export const postCases = (deps: Dependencies, command: PostCases): Promise<Result<CaseResult[]>> =>
  post(deps, command, 'post');

/** The county posts cases of one village a second time before it decides; under the measures of 2012 it must. */
export const postCasesAgain = (
  deps: Dependencies,
  command: PostCases,
): Promise<Result<CaseResult[]>> => post(deps, command, 'postAgain');

/** How soon the county decides once a board is down. */
const COUNTY_WITHIN = {
  closePosting: (law: Procedure) => law.countyOpinionWithin,
  closeSecondPosting: (law: Procedure) =>
    law.secondPosting?.decideWithin ?? law.countyOpinionWithin,
} as const;

function close(
  deps: Dependencies,
  command: CasesCommand,
  action: keyof typeof COUNTY_WITHIN,
): Promise<Result<CaseResult[]>> {
  const clock = caseClock(deps, command.county);
  return takeSteps(deps, command, {
    action,
    content: {},
    prepare: async ({ file }) => {
      const due = await clock(file.case, COUNTY_WITHIN[action], deps.today());
      if (!due.ok) return due;
      const up = await handUp(file.case, clock);
      return up.ok ? ok({ next: { ...up.value, dueOn: due.value } }) : up;
    },
  });
}

/** The term is over and nothing is open: the case goes to the county, whose days begin. */
export const closePostings = (
  deps: Dependencies,
  command: CasesCommand,
): Promise<Result<CaseResult[]>> => close(deps, command, 'closePosting');

/** The second term is over: the case is before the county again. */
export const closeSecondPostings = (
  deps: Dependencies,
  command: CasesCommand,
): Promise<Result<CaseResult[]>> => close(deps, command, 'closeSecondPosting');
