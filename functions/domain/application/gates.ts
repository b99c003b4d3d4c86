import { type Case, type CaseState, hasNearRelative } from '../../../schema/entities/case.ts';
import type { NearRelativeFiling } from '../../../schema/entities/near-relative.ts';
import { ChangeKind } from '../../../schema/entities/proposed-change.ts';
import { isValidOn } from '../../../schema/entities/roll.ts';
import {
  LEAST_INVESTIGATORS,
  type Procedure,
  procedureFor,
} from '../../../schema/programmes/procedure.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { procedureOf } from '../deadline/procedure-of.ts';
import { hasTerm } from '../programmes/ask-programme.ts';
import type { StandingAction } from './standing-steps.ts';
import type { CaseAction } from './transitions.ts';

/** What a gate looks at: the case with whoever is filed as near to it, the official by person, and the day. */
export interface GateContext {
  readonly case: Case;
  readonly filings: readonly Pick<NearRelativeFiling, 'standsAside' | 'endedOn'>[];
  readonly officialId: string;
  readonly today: string;
}

type Gate = (context: GateContext) => Result<true>;

const passed = ok(true as const);

/** Whoever is filed as near to a family touches nothing of its case, by person, whatever the step (domain reference section 2). */
export const notFiledAsNear = (
  filings: GateContext['filings'],
  officialIds: readonly string[],
): Result<true> =>
  filings.some(
    ({ standsAside, endedOn }) =>
      endedOn === null && standsAside !== null && officialIds.includes(standsAside),
  )
    ? refuse('NEAR_RELATIVE')
    : passed;

const surveyed: Gate = ({ case: it }) =>
  it.surveyId === null ? refuse('SURVEY_REQUIRED') : passed;

const checked: Gate = ({ case: it }) =>
  it.informationCheck?.result == null ? refuse('CHECK_REQUIRED') : passed;

/** Art. on survey and decision apart: whoever surveyed or reviewed must not decide, by person. */
const otherHands: Gate = ({ case: it, officialId }) =>
  it.hands.surveyedBy.includes(officialId) || it.hands.reviewedBy === officialId
    ? refuse('SAME_PERSON')
    : passed;

const notTheSurveyor: Gate = ({ case: it, officialId }) =>
  it.hands.surveyedBy.includes(officialId) ? refuse('SAME_PERSON') : passed;

const postingEnded: Gate = ({ case: it, today }) =>
  it.posting === null || today <= it.posting.until ? refuse('POSTING_OPEN') : passed;

const postingRunning: Gate = ({ case: it, today }) =>
  it.posting !== null && today <= it.posting.until
    ? passed
    : refuse('ACTION_NOT_ALLOWED', { detail: '公示期已结束' });

const noObjection: Gate = ({ case: it }) =>
  it.openObjections > 0 ? refuse('OBJECTION_OPEN') : passed;

/** A gate of those procedures only that ask for it. Fails closed: whoever was never accepted follows none and does not pass. */
const where =
  (asksFor: (law: Procedure) => boolean, gate: Gate): Gate =>
  (context) => {
    const law = procedureOf(context.case);
    if (!law.ok) return law;
    return asksFor(law.value) ? gate(context) : passed;
  };

/** An appraisal settles a dispute: without an objection at a posting none is held (2020 opinion; 2021 measures). */
const disputed = where(
  ({ appraisal }) => appraisal === 'WHEN_DISPUTED',
  ({ case: it }) =>
    it.state === 'OBJECTED' || it.posting !== null
      ? passed
      : refuse('ACTION_NOT_ALLOWED', { detail: '公示无异议的不组织民主评议' }),
);

/** Under the measures of 2012 no opinion is given before an appraisal, disputed or not. */
const appraised = where(
  ({ appraisal }) => appraisal === 'ALWAYS',
  () => refuse('ACTION_NOT_ALLOWED', { detail: '提出初审意见前须先组织民主评议' }),
);

/** Under the measures of 2012 the county posts whoever it means to grant; a posting of the first round is the town's. */
const postedTwice = where(
  ({ secondPosting }) => secondPosting !== null,
  ({ case: it }) =>
    it.posting !== null && it.posting.round > 1
      ? passed
      : refuse('ACTION_NOT_ALLOWED', { detail: '审核确认前须先张第二榜公示' }),
);

/** A gate that stands in one state only. */
const from =
  (state: CaseState, gate: Gate): Gate =>
  (context) =>
    context.case.state === state ? gate(context) : passed;

const checkRequested: Gate = ({ case: it }) =>
  it.informationCheck === null ? refuse('CHECK_REQUIRED', { detail: '尚未提请核对' }) : passed;

/** What the county must look at itself is not its town's to decide. */
const forTheCounty = (it: Case): boolean => hasNearRelative(it) || it.complained || it.sampled;

const handedOn: Gate = ({ case: it }) =>
  it.decisionLevel === 'TOWN'
    ? passed
    : refuse('ACTION_NOT_ALLOWED', { detail: '未委托乡镇审核确认' });

const notForTheCounty: Gate = ({ case: it }) =>
  forTheCounty(it) ? refuse('COUNTY_VISIT_REQUIRED', { detail: '须由县级入户并审核确认' }) : passed;

/** The county itself visits filed near relatives, families somebody complained about, and those drawn for its sample. */
const visitedByCounty: Gate = ({ case: it }) =>
  forTheCounty(it) && it.countyVisitedOn === null ? refuse('COUNTY_VISIT_REQUIRED') : passed;

const notYetExtended: Gate = ({ case: it }) =>
  it.extendedOn === null
    ? passed
    : refuse('ACTION_NOT_ALLOWED', { detail: `已于${it.extendedOn}延长` });

const nothingProposed: Gate = ({ case: it }) =>
  it.change === null ? passed : refuse('ACTION_NOT_ALLOWED', { detail: '已有变更意见待办' });

/** A change of one of these kinds is proposed. */
const proposed =
  (...kinds: readonly ChangeKind[]): Gate =>
  ({ case: it }) =>
    it.change !== null && kinds.includes(it.change.kind)
      ? passed
      : refuse('ACTION_NOT_ALLOWED', { detail: '没有此类变更意见' });

/** What the family is told it may lose. */
const takesAway = (change: Case['change']): boolean =>
  change !== null && change.kind !== 'INCREASE';

/** While a contested decision is stayed, nothing more is taken away (reconsideration law art. 42, procedure law art. 56). */
const notStayed: Gate = ({ case: it }) =>
  it.stayedBy !== null && takesAway(it.change) ? refuse('EXECUTION_STAYED') : passed;

/** Whether what is proposed puts an earlier decision right: a correction is the county's from its proposal on. */
const correction =
  (asked: boolean): Gate =>
  ({ case: { change } }) =>
    (change?.corrects !== undefined) === asked
      ? passed
      : refuse('ACTION_NOT_ALLOWED', {
          detail: asked ? '没有更正意见' : '更正意见由县级民政部门办理',
        });

/** Nothing is taken away unheard: the paper was delivered, and the family spoke, waived, or let its time lapse (art. 32). */
const toldAndHeard: Gate = ({ case: { change } }) => {
  if (change === null || !takesAway(change)) return passed;
  if (change.answerBy === null) return refuse('NOTICE_REQUIRED');
  return change.hearingId === null ? refuse('HEARING_REQUIRED') : passed;
};

/** A term is renewed before it runs out; whoever comes later applies again, as everybody does. */
const termRunning: Gate = ({ case: { benefit, programme }, today }) => {
  // A status of a roll that was carried over gets its first term by being renewed.
  if (benefit === null || (benefit.validUntil === undefined && !hasTerm(programme)))
    return refuse('ACTION_NOT_ALLOWED', { detail: '没有规定有效期' });
  return isValidOn(benefit, today)
    ? passed
    : refuse('ACTION_NOT_ALLOWED', { detail: `有效期已于${benefit.validUntil}届满` });
};

/** Nothing ends before the day that was told when it was granted. */
const termRunOut: Gate = ({ case: { benefit }, today }) =>
  benefit !== null && !isValidOn(benefit, today)
    ? passed
    : refuse('ACTION_NOT_ALLOWED', { detail: '有效期尚未届满' });

/** Where the programme's measure wants the end of support posted, it has hung for its days before it is decided. */
const endPosted: Gate = ({ case: { programme, change }, today }) => {
  const days = change && procedureFor(programme, change.proposedOn)?.endPostingDays;
  if (change === null || !days) return passed;
  return change.postedUntil === null || today <= change.postedUntil
    ? refuse('POSTING_OPEN', { detail: '终止前须公示期满' })
    : passed;
};

/** Gates a step must pass beyond its state and capability (domain reference section 4). */
const GATES: Partial<Record<CaseAction | StandingAction, readonly Gate[]>> = {
  startCheck: [checkRequested],
  recordCheck: [checkRequested],
  // An objection itself finds survey and check done; begun again, they are finished first: no step of an appraisal makes them.
  openAppraisal: [disputed, from('SURVEYING', surveyed), from('SURVEYING', checked)],
  firstReview: [from('SURVEYING', appraised), surveyed, checked, notTheSurveyor],
  object: [postingRunning],
  closePosting: [postingEnded, noObjection],
  closeSecondPosting: [postingEnded, noObjection],
  grant: [surveyed, otherHands, visitedByCounty, noObjection, postedTwice],
  refuse: [surveyed, otherHands, visitedByCounty],
  grantInTown: [handedOn, postingEnded, noObjection, surveyed, otherHands, notForTheCounty],
  refuseInTown: [handedOn, postingEnded, noObjection, surveyed, otherHands, notForTheCounty],
  callIn: [handedOn, postingEnded, noObjection],
  extend: [notYetExtended],
  proposeChange: [nothingProposed],
  confirmUnchanged: [nothingProposed],
  proposeSuspension: [nothingProposed],
  proposeCorrection: [nothingProposed],
  hearChange: [proposed('DECREASE', 'STOP', 'SUSPEND')],
  dropChange: [proposed(...ChangeKind.options), correction(false)],
  dropCorrection: [correction(true)],
  adjust: [proposed('INCREASE', 'DECREASE'), toldAndHeard, notStayed],
  postEnding: [proposed('STOP')],
  stop: [proposed('STOP'), toldAndHeard, notStayed, endPosted],
  correct: [correction(true), toldAndHeard, notStayed],
  reinstate: [correction(true), proposed('INCREASE')],
  renew: [termRunning, nothingProposed],
  lapse: [termRunOut],
};

/** The first refusal among a step's gates, or none. Filing more kin is open even to whoever is near: it only adds a gate. */
export function passGates(action: CaseAction | StandingAction, context: GateContext): Result<true> {
  const near = notFiledAsNear(context.filings, [context.officialId]);
  if (!near.ok && action !== 'fileRelative') return near;
  for (const gate of GATES[action] ?? []) {
    const result = gate(context);
    if (!result.ok) return result;
  }
  return passed;
}

/** Two or more different investigators sign (art. on survey, 2021 measures). */
export const enoughInvestigators = (investigators: readonly string[]): Result<true> =>
  new Set(investigators).size >= LEAST_INVESTIGATORS
    ? passed
    : refuse('TWO_INVESTIGATORS_REQUIRED');
