import type { CaseResult } from '../../functions/services/cases/case-steps.ts';
import {
  announceCases,
  grantCases,
  recordChecks,
} from '../../functions/services/cases/county-steps.ts';
import { closePostings, postCases } from '../../functions/services/cases/post-cases.ts';
import { recordSurvey } from '../../functions/services/cases/record-survey.ts';
import type { SubmitApplication } from '../../functions/services/cases/submit-application.ts';
import { submitApplication } from '../../functions/services/cases/submit-application.ts';
import {
  acceptCases,
  giveFirstReviews,
  requestChecks,
  startSurveys,
} from '../../functions/services/cases/town-steps.ts';
import type { Dependencies } from '../../functions/services/dependencies.ts';
import type { Case } from '../../schema/entities/case.ts';
import type { Result } from '../../schema/result.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { fen } from '../../schema/scalars/fen.ts';
import { anApplication } from './application.ts';
import { OFFICIALS } from './officials.ts';
import { COUNTY, VILLAGE } from './places.ts';
import { on, type Register, TODAY } from './register.ts';
import { SURVEYORS } from './surveyors.ts';

/** First day after a posting that went up on `TODAY`. */
export const AFTER_POSTING = '2025-03-11';
/** The monthly income of the family in these tests: 300.00 yuan, which leaves a gap of 820.00 for two. */
export const INCOME = fen(30_000);

export function expectOk<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

/** The case of a step on one case only. */
export function caseOf(result: Result<CaseResult[]>): Case {
  const [first] = expectOk(result);
  if (!first?.case) throw new Error(JSON.stringify(first?.refusal));
  return first.case;
}

export const refusalOf = (result: Result<CaseResult[]>) =>
  result.ok ? result.value[0]?.refusal?.code : result.refusal.code;

export const stepOn = (it: Pick<Case, 'caseId'>, idempotencyKey: string) => ({
  county: COUNTY,
  caseIds: [it.caseId],
  idempotencyKey,
});

export const surveyOf = (it: Pick<Case, 'caseId'>, monthlyFen = INCOME) => ({
  county: COUNTY,
  caseId: it.caseId,
  idempotencyKey: 'survey',
  surveyedOn: CivilDate.parse(TODAY),
  investigators: SURVEYORS,
  incomes: [{ personId: null, kind: 'WAGES' as const, monthlyFen, evidence: null }],
  everyMemberSeen: true,
  groups: [],
  hardship: [],
});

/** The desks of a procedure, each with stores of its own, acting on the days they do. */
export function desks(register: Register) {
  return {
    officer: register.as(OFFICIALS.townOfficer),
    reviewer: register.as(OFFICIALS.townReviewer),
    county: register.as(OFFICIALS.countyReviewer),
    officerLater: register.as(on(OFFICIALS.townOfficer, AFTER_POSTING)),
    decider: register.as(on(OFFICIALS.countyDecider, AFTER_POSTING)),
  } satisfies Record<string, Dependencies>;
}

/** The n-th family applies. */
export const applied = async (
  register: Register,
  n: number,
  changes: Partial<SubmitApplication> = {},
): Promise<Case> =>
  expectOk(await submitApplication(desks(register).officer, anApplication(n, changes)));

/** … and is accepted, surveyed, checked and reviewed by the town. */
export async function reviewed(
  register: Register,
  n: number,
  { income = INCOME, ...changes }: Partial<SubmitApplication> & { income?: typeof INCOME } = {},
): Promise<Case> {
  const { officer, reviewer, county } = desks(register);
  const it = await applied(register, n, changes);
  caseOf(await acceptCases(officer, stepOn(it, 'accept')));
  caseOf(await startSurveys(officer, stepOn(it, 'start')));
  expectOk(await recordSurvey(officer, surveyOf(it, income)));
  caseOf(await requestChecks(officer, stepOn(it, 'request')));
  caseOf(await recordChecks(county, { ...stepOn(it, 'check'), result: 'CLEAR' }));
  return caseOf(await giveFirstReviews(reviewer, stepOn(it, 'review')));
}

/** … and posted without objection: the case is before the county. */
export async function beforeCounty(
  register: Register,
  n: number,
  changes: Parameters<typeof reviewed>[2] = {},
): Promise<Case> {
  const { officer, officerLater } = desks(register);
  const it = await reviewed(register, n, changes);
  caseOf(await postCases(officer, { ...stepOn(it, `post-${n}`), village: VILLAGE }));
  return caseOf(await closePostings(officerLater, stepOn(it, 'close')));
}

/** … and granted and announced: the family is on the roll. */
export async function onTheRoll(
  register: Register,
  n: number,
  changes: Parameters<typeof reviewed>[2] = {},
): Promise<Case> {
  const { decider } = desks(register);
  const it = await beforeCounty(register, n, changes);
  caseOf(await grantCases(decider, stepOn(it, 'grant')));
  return caseOf(await announceCases(decider, stepOn(it, 'announce')));
}
