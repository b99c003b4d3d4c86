import type { Case } from '../../../schema/entities/case.ts';
import type { Objection } from '../../../schema/entities/posting.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import { enoughInvestigators, notFiledAsNear } from '../../domain/application/gates.ts';
import type { CaseFile } from '../../store/case-store.ts';
import { type CaseClock, caseClock } from '../deadlines/case-clock.ts';
import type { Dependencies } from '../dependencies.ts';
import { keyedContent } from '../keyed-content.ts';
import { filingsOf } from '../kinship/filings-of.ts';
import { kinAtAcceptance } from '../kinship/find-kin.ts';
import { policyReader } from '../policies/policy-for.ts';
import { acceptedClocks } from './accepted-clocks.ts';
import type { Change } from './case-step.ts';
import { type CaseResult, type CasesCommand, takeSteps } from './case-steps.ts';
import { newestSurveyId } from './newest-survey-id.ts';
import { restingOn } from './resting-on.ts';
import { tellFamily } from './tell-family.ts';

type Done = Promise<Result<CaseResult[]>>;

export interface AcceptCases extends CasesCommand {
  readonly nearRelative?: boolean;
  /** The day on which the papers were accepted, for files from before this platform; today when left out. */
  readonly acceptedOn?: CivilDate | null;
}

/**
 * The town accepts, on the day of acceptance under whose procedure the case then stays. A near relative that comes
 * to light at acceptance is registered with it; one declared before stays declared. Whoever of the family is known to be near to a
 * post-holder is filed with it, and refuses NEAR_RELATIVE to that post-holder. Refuses INVALID_INPUT a day to come, and one before
 * any procedure that is known.
 */
export function acceptCases(deps: Dependencies, command: AcceptCases): Done {
  const clock = caseClock(deps, command.county);
  const policyOf = policyReader(deps);
  const today = deps.today();
  const { acceptedOn = null, nearRelative: comesToLight = false } = command;
  return takeSteps(deps, command, {
    action: 'accept',
    content: { nearRelative: comesToLight, ...(acceptedOn === null ? {} : { acceptedOn }) },
    prepare: async ({ file, stamp }) => {
      const on = { acceptedOn: acceptedOn ?? today, today, clock, policyOf };
      const clocks = await acceptedClocks(file, on);
      if (!clocks.ok) return clocks;
      const hands = { acceptedBy: stamp.officialId, surveyedBy: [], reviewedBy: null };
      const nearRelative = file.case.nearRelative || comesToLight;
      const kin = await kinAtAcceptance(deps, file.case);
      const filed = filingsOf(deps, file, { kin, by: stamp.officialId });
      const apart = notFiledAsNear(filed.filings, [stamp.officialId]);
      if (!apart.ok) return apart;
      const { next, refs, extra } = filed.change;
      return ok({ next: { ...next, ...clocks.value, nearRelative, hands }, refs, extra });
    },
  });
}

/** Hands in drafts that their families have signed: the day of application is today. */
export const submitDrafts = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, {
    action: 'submit',
    content: {},
    prepare: () => ok({ next: { submittedOn: deps.today() } }),
  });

/** Tells the family all that is missing, once, in a notice of its own. */
export async function requestCorrection(
  deps: Dependencies,
  command: CasesCommand & { missing: string },
): Done {
  const content = await keyedContent(deps, command.county, command.missing);
  return takeSteps(deps, command, {
    action: 'requestCorrection',
    content,
    prepare: async ({ file, contentHash }) => {
      const paper = { kind: 'CORRECTION', text: command.missing, contentHash } as const;
      const notice = await tellFamily(deps, file.case, paper);
      if (!notice.ok) return notice;
      const { noticeId, write } = notice.value;
      return ok({ next: {}, refs: { noticeId }, extra: [write] });
    },
  });
}

export const resubmitCases = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, { action: 'resubmit', content: {}, prepare: () => ok({ next: {} }) });

/**
 * The clock of a survey that has begun, from acceptance; where everything is looked at again after an objection, the one that runs
 * until the family is posted again is the only one.
 */
const surveyClock = async (it: Case, clock: CaseClock): Promise<Result<CivilDate | null>> =>
  it.state === 'OBJECTED' || it.acceptedOn === null
    ? ok(null)
    : clock(it, (law) => law.surveyWithin ?? law.opinionWithin, it.acceptedOn);

/** Begins the survey. After an objection everything is looked at again, so an earlier survey no longer counts. */
export function startSurveys(deps: Dependencies, command: CasesCommand): Done {
  const clock = caseClock(deps, command.county);
  return takeSteps(deps, command, {
    action: 'startSurvey',
    content: {},
    prepare: async ({ file }) => {
      const due = await surveyClock(file.case, clock);
      return due.ok ? ok({ next: { dueOn: due.value, surveyId: null } }) : due;
    },
  });
}

/**
 * Attaches the household's newest survey, unless it lay there before the family applied again or somebody objected. Whoever signed
 * it, by person, may neither review nor decide later: the survey itself says who that was.
 */
export function attachSurveys(deps: Dependencies, command: CasesCommand): Done {
  const clock = caseClock(deps, command.county);
  return takeSteps(deps, command, {
    action: 'recordSurvey',
    content: {},
    prepare: async ({ file: { case: it, filings } }) => {
      const household = await deps.households.get(it.county, it.householdId);
      if (!household?.latestSurvey) return refuse('SURVEY_REQUIRED');
      if (household.latestSurvey.surveyId === it.priorSurveyId)
        return refuse('SURVEY_REQUIRED', { detail: '再次申请或提出异议后尚未重新入户调查' });
      const [survey] = await deps.households.surveys([{ ...household, ...household.latestSurvey }]);
      if (survey === undefined) return refuse('SURVEY_REQUIRED');
      const { surveyId, investigators } = survey;
      const enough = enoughInvestigators(investigators);
      if (!enough.ok) return enough;
      const apart = notFiledAsNear(filings, investigators);
      if (!apart.ok) return apart;
      const next = await restingOn(it, survey, { clock, today: deps.today() });
      return next.ok ? ok({ next: next.value, refs: { surveyId } }) : next;
    },
  });
}

/**
 * Asks the county to check information with other agencies, once every adult member has authorised it; where the procedure says
 * how soon the county must begin, its clock starts. Asked again, it is a re-check: the family may have brought new papers.
 */
export function requestChecks(deps: Dependencies, command: CasesCommand): Done {
  const clock = caseClock(deps, command.county);
  const requestedOn = deps.today();
  return takeSteps(deps, command, {
    action: 'requestCheck',
    content: {},
    prepare: async ({ file: { case: it } }) => {
      const due = await clock(it, (law) => law.startCheckWithin, requestedOn);
      if (!due.ok) return due;
      const informationCheck = { requestedOn, startedOn: null, result: null };
      return ok({ next: { informationCheck, dueOn: due.value ?? it.dueOn } });
    },
  });
}

/** Open objections, settled today: a new survey or an appraisal has looked into them and a new opinion follows. */
const settled = (deps: Dependencies, file: CaseFile): Objection[] =>
  file.objections
    .filter((objection) => objection.settledOn === null)
    .map((objection) => ({ ...objection, settledOn: deps.today() }));

/** The town's opinion, by someone who did not survey. It settles what was objected to at an earlier posting. */
export const giveFirstReviews = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, {
    action: 'firstReview',
    content: {},
    prepare: ({ file, stamp }) => {
      const objections = settled(deps, file);
      return ok({
        next: {
          hands: { ...file.case.hands, reviewedBy: stamp.officialId },
          openObjections: 0,
          dueOn: null,
        },
        refs: Object.fromEntries(objections.map((it, i) => [`settled${i}`, it.objectionId])),
        extra: objections.map((it) => deps.writes.cases.objection(file.case.county, it)),
      });
    },
  });

export interface RaiseObjection extends CasesCommand {
  readonly ground: Objection['ground'];
}

/** Somebody disagrees with a posted family: the case goes back to a new survey or an appraisal. */
export function raiseObjections(deps: Dependencies, command: RaiseObjection): Done {
  const clock = caseClock(deps, command.county);
  return takeSteps(deps, command, {
    action: 'object',
    content: { ground: command.ground },
    prepare: async ({ file, contentHash }) => {
      const { case: it } = file;
      if (it.posting === null) return refuse('ACTION_NOT_ALLOWED');
      const prior = await newestSurveyId(deps, it);
      if (!prior.ok) return prior;
      const repost = await clock(it, (law) => law.repostWithin, deps.today());
      if (!repost.ok) return repost;
      const objection: Objection = {
        objectionId: deps.recordId('objectn', it.caseId, command.idempotencyKey),
        caseId: it.caseId,
        postingId: it.posting.postingId,
        raisedOn: deps.today(),
        ground: command.ground,
        settledOn: null,
        contentHash,
        recordedAt: deps.now(),
      };
      return ok({
        // A visit or survey made before somebody objected has not looked into what was objected to.
        next: {
          priorSurveyId: prior.value,
          openObjections: it.openObjections + 1,
          complained: true,
          countyVisitedOn: null,
          dueOn: null,
          repostDueOn: repost.value,
        },
        refs: { objectionId: objection.objectionId },
        extra: [deps.writes.cases.objection(it.county, objection)],
      });
    },
  });
}

const clockStopped = (): Result<Change> => ok({ next: { dueOn: null } });

/** Opens a democratic appraisal: always under the measures of 2012, since then only where a posting was objected to. */
export const openAppraisals = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, { action: 'openAppraisal', content: {}, prepare: clockStopped });

export const withdrawCases = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, { action: 'withdraw', content: {}, prepare: clockStopped });

export const terminateCases = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, { action: 'terminate', content: {}, prepare: clockStopped });
