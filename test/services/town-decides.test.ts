import { beforeAll, describe, expect, it } from 'vitest';
import {
  announceCases,
  extendCases,
  grantCases,
  recordChecks,
  recordCountyVisits,
} from '../../functions/services/cases/county-steps.ts';
import { deliverNotice } from '../../functions/services/cases/deliver-notice.ts';
import { closePostings, postCases } from '../../functions/services/cases/post-cases.ts';
import { recordSurvey } from '../../functions/services/cases/record-survey.ts';
import { callIn, grantInTown, refuseInTown } from '../../functions/services/cases/town-decides.ts';
import {
  acceptCases,
  giveFirstReviews,
  requestChecks,
  startSurveys,
} from '../../functions/services/cases/town-steps.ts';
import type { Case } from '../../schema/entities/case.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { fen } from '../../schema/scalars/fen.ts';
import { workingDaysAfter } from '../oracles/naive-days.ts';
import { aCalendar, aPolicy, setPolicy } from '../testkit/county.ts';
import {
  AFTER_POSTING,
  applied,
  caseOf,
  desks,
  expectOk,
  INCOME,
  refusalOf,
  stepOn,
  surveyOf,
} from '../testkit/journey.ts';
import { OFFICIALS, official } from '../testkit/officials.ts';
import { COUNTY, TOWN, VILLAGE } from '../testkit/places.ts';
import { on, TODAY } from '../testkit/register.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
beforeAll(async () => {
  const handedOn = aPolicy({
    division: COUNTY,
    effectiveFrom: '2025-03-01',
    decisionLevel: 'TOWN',
  });
  expectOk(await setPolicy(register(), handedOn));
  const { transact, writes } = desks(register()).officer;
  await transact([writes.reference.calendar(aCalendar(2021))]);
});
const at = () => desks(register());
/** A second reviewer of the town, who has had no hand in the case. */
const townDecider = () =>
  register().as(on(official('town-head', 'TOWN_REVIEWER', TOWN), AFTER_POSTING));
const countyReviewer = () => register().as(on(OFFICIALS.countyReviewer, AFTER_POSTING));

async function posted(n: number, { income = INCOME, nearRelative = false } = {}): Promise<Case> {
  const { officer, reviewer, county } = at();
  const it = await applied(register(), n, { nearRelative });
  caseOf(await acceptCases(officer, stepOn(it, 'accept')));
  caseOf(await startSurveys(officer, stepOn(it, 'start')));
  expectOk(await recordSurvey(officer, surveyOf(it, income)));
  caseOf(await requestChecks(officer, stepOn(it, 'request')));
  caseOf(await recordChecks(county, { ...stepOn(it, 'check'), result: 'CLEAR' }));
  caseOf(await giveFirstReviews(reviewer, stepOn(it, 'review')));
  return caseOf(await postCases(officer, { ...stepOn(it, `post-${n}`), village: VILLAGE }));
}

describe('a county that has handed confirmation to its towns', () => {
  it('gives them twenty days for the whole, where the procedure of the day knows such a thing', async () => {
    const { officer } = at();
    const it = await applied(register(), 1);
    const accepted = caseOf(await acceptCases(officer, stepOn(it, 'accept')));
    expect(accepted).toMatchObject({
      decisionLevel: 'TOWN',
      wholeDueOn: workingDaysAfter(TODAY, 20),
    });
    const old = await applied(register(), 2);
    const acceptedOn = CivilDate.parse('2021-06-30');
    expect(
      caseOf(await acceptCases(officer, { ...stepOn(old, 'accept'), acceptedOn })),
    ).toMatchObject({ decisionLevel: 'COUNTY', wholeDueOn: null });
  });

  it('sees its town grant with other hands than surveyed and reviewed, and announces itself', async () => {
    const it = await posted(3);
    const { officer, reviewer, decider } = at();
    const later = register().as(on(OFFICIALS.townReviewer, AFTER_POSTING));
    expect(refusalOf(await grantInTown(reviewer, stepOn(it, 'early')))).toBe('POSTING_OPEN');
    expect(refusalOf(await grantInTown(later, stepOn(it, 'own')))).toBe('SAME_PERSON');
    expect(refusalOf(await grantInTown(officer, stepOn(it, 'officer')))).toBe('NOT_PERMITTED');
    expect(refusalOf(await grantCases(decider, stepOn(it, 'county')))).toBe('ACTION_NOT_ALLOWED');
    expect(refusalOf(await refuseInTown(townDecider(), stepOn(it, 'refuse')))).toBe(
      'ACTION_NOT_ALLOWED',
    );
    const granted = caseOf(await grantInTown(townDecider(), stepOn(it, 'grant')));
    expect(granted).toMatchObject({
      state: 'GRANTED',
      benefit: { monthlyFen: 82_000 },
      dueOn: null,
    });
    const file = await officer.cases.load(COUNTY, it.caseId);
    expect(file?.decisions).toMatchObject([{ kind: 'GRANT', decidedBy: 'official-town-head' }]);
    expect(caseOf(await announceCases(decider, stepOn(it, 'announce'))).state).toBe('ACTIVE');
  });

  it('sees its town refuse, and the family told within three days', async () => {
    const it = await posted(4, { income: fen(112_000) });
    const refused = caseOf(await refuseInTown(townDecider(), stepOn(it, 'refuse')));
    expect(refused).toMatchObject({
      state: 'REFUSED',
      dueOn: workingDaysAfter(AFTER_POSTING, 3),
    });
    const told = {
      ...{ county: COUNTY, caseId: it.caseId, idempotencyKey: 'tell', kind: 'REFUSAL' as const },
      ...{ deliveredOn: CivilDate.parse(AFTER_POSTING), method: 'IN_PERSON' as const },
    };
    expect(expectOk(await deliverNotice(at().officerLater, told)).dueOn).toBeNull();
  });

  it('decides about near relatives itself, in the county’s own time', async () => {
    const it = await posted(5, { nearRelative: true });
    expect(refusalOf(await grantInTown(townDecider(), stepOn(it, 'grant')))).toBe(
      'COUNTY_VISIT_REQUIRED',
    );
    const closed = caseOf(await closePostings(at().officerLater, stepOn(it, 'close')));
    expect(closed).toMatchObject({
      decisionLevel: 'COUNTY',
      dueOn: workingDaysAfter(AFTER_POSTING, 10),
      wholeDueOn: workingDaysAfter(TODAY, 30),
    });
  });

  it('calls in whom it draws, visits and decides', async () => {
    const it = await posted(6);
    const { decider } = at();
    expect(refusalOf(await callIn(at().county, stepOn(it, 'early')))).toBe('POSTING_OPEN');
    expect(refusalOf(await callIn(townDecider(), stepOn(it, 'town')))).toBe('NOT_PERMITTED');
    const called = caseOf(await callIn(countyReviewer(), stepOn(it, 'call')));
    expect(called).toMatchObject({
      state: 'COUNTY_REVIEW',
      decisionLevel: 'COUNTY',
      sampled: true,
      dueOn: workingDaysAfter(AFTER_POSTING, 10),
      wholeDueOn: workingDaysAfter(TODAY, 30),
    });
    expect(refusalOf(await grantInTown(townDecider(), stepOn(it, 'late')))).toBe(
      'ACTION_NOT_ALLOWED',
    );
    expect(refusalOf(await grantCases(decider, stepOn(it, 'unseen')))).toBe(
      'COUNTY_VISIT_REQUIRED',
    );
    caseOf(await recordCountyVisits(countyReviewer(), stepOn(it, 'visit')));
    expect(caseOf(await grantCases(decider, stepOn(it, 'grant'))).state).toBe('GRANTED');
  });

  it('takes no given extension back when a case comes up', async () => {
    const it = await posted(7);
    const extending = { ...stepOn(it, 'extend'), reason: '情况复杂' };
    caseOf(await extendCases(at().decider, extending));
    expect(caseOf(await callIn(countyReviewer(), stepOn(it, 'call'))).wholeDueOn).toBe(
      workingDaysAfter(TODAY, 45),
    );
  });
});
