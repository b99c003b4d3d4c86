import { describe, expect, it } from 'vitest';
import { applyAgain } from '../../functions/services/cases/apply-again.ts';
import { recordChecks } from '../../functions/services/cases/county-steps.ts';
import { postCases } from '../../functions/services/cases/post-cases.ts';
import { recordSurvey } from '../../functions/services/cases/record-survey.ts';
import {
  acceptCases,
  attachSurveys,
  giveFirstReviews,
  openAppraisals,
  raiseObjections,
  requestChecks,
  startSurveys,
  withdrawCases,
} from '../../functions/services/cases/town-steps.ts';
import type { Case } from '../../schema/entities/case.ts';
import {
  applied,
  caseOf,
  desks,
  expectOk,
  refusalOf,
  reviewed,
  stepOn,
  surveyOf,
} from '../testkit/journey.ts';
import { COUNTY, VILLAGE } from '../testkit/places.ts';
import { TODAY } from '../testkit/register.ts';
import { survey } from '../testkit/roll.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const at = () => desks(register());

/** Lands a survey beside the family, as an imported file does; the case is not touched. */
async function surveyed(it: Case, incomeFen: number) {
  const household = await at().officer.households.get(COUNTY, it.householdId);
  if (household === undefined) throw new Error('No such household.');
  return survey(register(), { case: it, household }, { surveyedOn: TODAY, incomeFen });
}

const attach = (it: Case, key: string) => attachSurveys(at().officer, stepOn(it, key));
const begin = async (it: Case, key: string) =>
  caseOf(await startSurveys(at().officer, stepOn(it, `start-${key}`)));
const accept = async (it: Case, key: string) =>
  caseOf(await acceptCases(at().officer, stepOn(it, `accept-${key}`)));

/** The n-th family, reviewed and posted. */
async function posted(n: number): Promise<Case> {
  const it = await reviewed(register(), n);
  return caseOf(await postCases(at().officer, { ...stepOn(it, `post-${n}`), village: VILLAGE }));
}

const objectTo = async (it: Case) =>
  caseOf(await raiseObjections(at().officer, { ...stepOn(it, 'object'), ground: 'INCOME' }));

const again = async (it: Case) => {
  caseOf(await withdrawCases(at().officer, stepOn(it, 'withdraw')));
  return caseOf(await applyAgain(at().officer, { ...stepOn(it, 'again'), nearRelative: false }));
};

describe('after an objection', () => {
  it('the survey objected to is not attached again; one made since is', async () => {
    const it = await posted(1);
    await objectTo(it);
    await begin(it, '2');
    expect(refusalOf(await attach(it, 'old'))).toBe('SURVEY_REQUIRED');
    const surveyId = await surveyed(it, 40_000);
    expect(caseOf(await attach(it, 'new')).surveyId).toBe(surveyId);
  });

  it('nor is one that lay there by then and was never attached', async () => {
    const it = await posted(2);
    await surveyed(it, 40_000);
    await objectTo(it);
    await begin(it, '2');
    expect(refusalOf(await attach(it, 'old'))).toBe('SURVEY_REQUIRED');
  });

  it('one made before the new survey was formally begun counts', async () => {
    const it = await posted(3);
    await objectTo(it);
    const surveyId = await surveyed(it, 40_000);
    await begin(it, '2');
    expect(caseOf(await attach(it, 'new')).surveyId).toBe(surveyId);
  });

  it('a second one asks for a third survey', async () => {
    const it = await posted(4);
    await objectTo(it);
    await begin(it, '2');
    expectOk(await recordSurvey(at().officer, { ...surveyOf(it), idempotencyKey: 'survey-2' }));
    caseOf(await giveFirstReviews(at().reviewer, stepOn(it, 'review-2')));
    caseOf(await postCases(at().officer, { ...stepOn(it, 'post-4-2'), village: VILLAGE }));
    const objection = { ...stepOn(it, 'object-2'), ground: 'OTHER' as const };
    caseOf(await raiseObjections(at().officer, objection));
    await begin(it, '3');
    expect(refusalOf(await attach(it, 'old'))).toBe('SURVEY_REQUIRED');
  });
});

describe('of a family that applies again', () => {
  it('the survey of its earlier procedure is not attached; one made since is', async () => {
    const it = await posted(10);
    await again(it);
    await accept(it, '2');
    await begin(it, '2');
    expect(refusalOf(await attach(it, 'old'))).toBe('SURVEY_REQUIRED');
    const surveyId = await surveyed(it, 40_000);
    expect(caseOf(await attach(it, 'new')).surveyId).toBe(surveyId);
  });

  it('nor is one that lay there by then and was never attached', async () => {
    const it = await applied(register(), 11);
    await surveyed(it, 40_000);
    await again(it);
    await accept(it, '2');
    await begin(it, '2');
    expect(refusalOf(await attach(it, 'old'))).toBe('SURVEY_REQUIRED');
  });
});

describe('of a family that applies for the first time', () => {
  it('a survey that came with or soon after the application counts', async () => {
    const it = await applied(register(), 20);
    const surveyId = await surveyed(it, 40_000);
    await accept(it, '1');
    await begin(it, '1');
    expect(caseOf(await attach(it, 'first')).surveyId).toBe(surveyId);
  });

  it('none is attached where none was made', async () => {
    const it = await applied(register(), 21);
    await accept(it, '1');
    await begin(it, '1');
    expect(refusalOf(await attach(it, 'first'))).toBe('SURVEY_REQUIRED');
  });
});

describe('an appraisal after an objection', () => {
  const appraise = (it: Case, key: string) => openAppraisals(at().reviewer, stepOn(it, key));

  it('in a survey begun again waits for survey and check, and then leads on', async () => {
    const it = await posted(30);
    await objectTo(it);
    await begin(it, '2');
    expect(refusalOf(await appraise(it, 'unsurveyed'))).toBe('SURVEY_REQUIRED');
    expectOk(await recordSurvey(at().officer, { ...surveyOf(it), idempotencyKey: 'survey-2' }));
    caseOf(await requestChecks(at().officer, stepOn(it, 'request-2')));
    expect(refusalOf(await appraise(it, 'unchecked'))).toBe('CHECK_REQUIRED');
    caseOf(await recordChecks(at().county, { ...stepOn(it, 'check-2'), result: 'CLEAR' }));
    expect(caseOf(await appraise(it, 'appraise')).state).toBe('APPRAISAL');
    const opinion = caseOf(await giveFirstReviews(at().reviewer, stepOn(it, 'review-2')));
    expect(opinion).toMatchObject({ state: 'TOWN_REVIEWED', openObjections: 0 });
  });
});
