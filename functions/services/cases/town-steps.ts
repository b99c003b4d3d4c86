import type { Case } from '../../../schema/entities/case.ts';
import type { Objection } from '../../../schema/entities/posting.ts';
import { PROCEDURE_2021 } from '../../../schema/programmes/procedure.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { enoughInvestigators, notFiledAsNear } from '../../domain/application/gates.ts';
import { addWorkingDays } from '../../domain/deadline/working-days.ts';
import type { CaseFile } from '../../store/case-store.ts';
import type { Dependencies } from '../dependencies.ts';
import { keyedContent } from '../keyed-content.ts';
import { filingsOf } from '../kinship/filings-of.ts';
import { kinAtAcceptance } from '../kinship/find-kin.ts';
import { workCalendars } from '../reference/work-calendars.ts';
import type { Change } from './case-step.ts';
import { type CaseResult, type CasesCommand, takeSteps } from './case-steps.ts';
import { newestSurveyId } from './newest-survey-id.ts';
import { tellFamily } from './tell-family.ts';

type Done = Promise<Result<CaseResult[]>>;

/**
 * The town accepts: the survey must begin within three working days and the whole end within thirty. A near relative that comes
 * to light at acceptance is registered with it; one declared before stays declared. Whoever of the family is known to be near to a
 * post-holder is filed with it, and refuses NEAR_RELATIVE to that post-holder.
 */
export async function acceptCases(
  deps: Dependencies,
  command: CasesCommand & { nearRelative?: boolean },
): Done {
  const calendars = await workCalendars(deps, command.county);
  const today = deps.today();
  return takeSteps(deps, command, {
    action: 'accept',
    content: { nearRelative: command.nearRelative ?? false },
    prepare: async ({ file, stamp }) => {
      const due = addWorkingDays(today, PROCEDURE_2021.startSurveyWithin, calendars);
      if (!due.ok) return due;
      const whole = addWorkingDays(today, PROCEDURE_2021.wholeWithin, calendars);
      if (!whole.ok) return whole;
      const hands = { acceptedBy: stamp.officialId, surveyedBy: [], reviewedBy: null };
      const nearRelative = file.case.nearRelative || command.nearRelative === true;
      const clocks = { acceptedOn: today, dueOn: due.value, wholeDueOn: whole.value };
      const kin = await kinAtAcceptance(deps, file.case);
      const filed = filingsOf(deps, file, { kin, by: stamp.officialId });
      const apart = notFiledAsNear(filed.filings, [stamp.officialId]);
      if (!apart.ok) return apart;
      const { next, refs, extra } = filed.change;
      return ok({ next: { ...next, ...clocks, nearRelative, hands }, refs, extra });
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

const unchanged = (): Result<Change> => ok({ next: {} });

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
  takeSteps(deps, command, { action: 'resubmit', content: {}, prepare: unchanged });

/** Begins the survey. After an objection everything is looked at again, so an earlier survey no longer counts. */
export const startSurveys = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, {
    action: 'startSurvey',
    content: {},
    prepare: () => ok({ next: { dueOn: null, surveyId: null } }),
  });

/** Whoever ever surveyed this application stays a surveyor of it. */
export const surveyedBy = (it: Case, investigators: readonly string[]): Case['hands'] => ({
  ...it.hands,
  surveyedBy: [...new Set([...it.hands.surveyedBy, ...investigators])],
});

/**
 * Attaches the household's newest survey, unless it lay there before the family applied again or somebody objected. Whoever signed
 * it, by person, may neither review nor decide later: the survey itself says who that was.
 */
export const attachSurveys = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, {
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
      return ok({ next: { surveyId, hands: surveyedBy(it, investigators) }, refs: { surveyId } });
    },
  });

/**
 * Asks the county to check information with other agencies, once every adult member has authorised it; the county must begin
 * within three working days. Asked again, it is a re-check: the family may have brought new papers.
 */
export async function requestChecks(deps: Dependencies, command: CasesCommand): Done {
  const calendars = await workCalendars(deps, command.county);
  const requestedOn = deps.today();
  return takeSteps(deps, command, {
    action: 'requestCheck',
    content: {},
    prepare: () => {
      const due = addWorkingDays(requestedOn, PROCEDURE_2021.startCheckWithin, calendars);
      if (!due.ok) return due;
      const informationCheck = { requestedOn, startedOn: null, result: null };
      return ok({ next: { informationCheck, dueOn: due.value } });
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
        next: { hands: { ...file.case.hands, reviewedBy: stamp.officialId }, openObjections: 0 },
        refs: Object.fromEntries(objections.map((it, i) => [`settled${i}`, it.objectionId])),
        extra: objections.map((it) => deps.writes.cases.objection(file.case.county, it)),
      });
    },
  });

export interface RaiseObjection extends CasesCommand {
  readonly ground: Objection['ground'];
}

/** Somebody disagrees with a posted family: the case goes back to a new survey or an appraisal. */
export const raiseObjections = (deps: Dependencies, command: RaiseObjection): Done =>
  takeSteps(deps, command, {
    action: 'object',
    content: { ground: command.ground },
    prepare: async ({ file, contentHash }) => {
      const { case: it } = file;
      if (it.posting === null) return refuse('ACTION_NOT_ALLOWED');
      const prior = await newestSurveyId(deps, it);
      if (!prior.ok) return prior;
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
        },
        refs: { objectionId: objection.objectionId },
        extra: [deps.writes.cases.objection(it.county, objection)],
      });
    },
  });

/** Opens a democratic appraisal: only where a posting was objected to, or local rule asks for it. */
export const openAppraisals = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, { action: 'openAppraisal', content: {}, prepare: unchanged });

const clockStopped = (): Result<Change> => ok({ next: { dueOn: null } });

export const withdrawCases = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, { action: 'withdraw', content: {}, prepare: clockStopped });

export const terminateCases = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, { action: 'terminate', content: {}, prepare: clockStopped });
