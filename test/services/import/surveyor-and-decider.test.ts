import { beforeAll, describe, expect, it } from 'vitest';
import type { Official } from '../../../functions/domain/access/actor.ts';
import { grantCases, recordChecks } from '../../../functions/services/cases/county-steps.ts';
import { closePostings, postCases } from '../../../functions/services/cases/post-cases.ts';
import {
  acceptCases,
  attachSurveys,
  giveFirstReviews,
  requestChecks,
  startSurveys,
} from '../../../functions/services/cases/town-steps.ts';
import { caseIdOf, householdIdOf } from '../../../functions/services/import/new-household.ts';
import { decideUnits } from '../../../functions/services/review/decide-units.ts';
import { deliverNotices } from '../../../functions/services/review/deliver-notices.ts';
import { recordHearings } from '../../../functions/services/review/record-hearings.ts';
import { signOffTown } from '../../../functions/services/review/sign-off-town.ts';
import { CivilDate } from '../../../schema/scalars/calendar.ts';
import { idNumber } from '../../testkit/id-number.ts';
import { importFile } from '../../testkit/import.ts';
import {
  ROLL_HEADERS,
  rollFamily,
  SURVEY_HEADERS,
  surveyedFamily,
  toCsv,
} from '../../testkit/import-files.ts';
import { AFTER_POSTING, caseOf, desks, refusalOf, stepOn } from '../../testkit/journey.ts';
import { approvedGrant, OFFICIALS, official } from '../../testkit/officials.ts';
import { COUNTY, TOWN, VILLAGE } from '../../testkit/places.ts';
import { recordGrants } from '../../testkit/record-grants.ts';
import { on } from '../../testkit/register.ts';
import { REVIEW_DAY, startCampaign } from '../../testkit/review.ts';
import { withRegister } from '../../testkit/with-register.ts';

const register = withRegister({ buckets: true });
const { countyDecider, townReviewer } = OFFICIALS;
/** A second account of the decider: the person decides, whatever account surveyed. */
const SECOND = 'decider-second-account';
const rival = official('decider-rival', 'COUNTY_DECIDER', COUNTY);

beforeAll(async () => {
  await recordGrants(register(), [
    { ...approvedGrant(SECOND, 'COUNTY_DECIDER', COUNTY), officialId: countyDecider.officialId },
    approvedGrant(townReviewer.userId, 'TOWN_REVIEWER', TOWN),
  ]);
});

const caseIdFor = (number: string) => {
  const deps = register().as(countyDecider);
  return caseIdOf(deps, householdIdOf(deps, COUNTY, number), 'DIBAO');
};

const importSurvey = (
  number: string,
  all: Parameters<typeof surveyedFamily>[2],
  more: { today?: string; people?: number } = {},
) => {
  const { people = 1, ...asked } = more;
  const ids = Array.from({ length: people }, (_, i) => ({
    idNumber: idNumber(Number(number) + i),
  }));
  const rows = surveyedFamily(number, ids, all);
  return importFile(
    register(),
    { kind: 'IMPORT_SURVEY', ...asked },
    toCsv([SURVEY_HEADERS, ...rows]),
  );
};

describe('an application whose survey was imported', () => {
  /** Brings the family's case to the town's first review. */
  async function checked(number: string, investigatorTwo: string) {
    const { tallies } = await importSurvey(number, { status: '新申请', investigatorTwo });
    expect(tallies).toMatchObject([{ accepted: 1 }]);
    const { officer, county } = desks(register());
    const it = { caseId: caseIdFor(number) };
    caseOf(await acceptCases(officer, stepOn(it, 'accept')));
    caseOf(await startSurveys(officer, stepOn(it, 'start')));
    caseOf(await attachSurveys(officer, stepOn(it, 'attach')));
    caseOf(await requestChecks(officer, stepOn(it, 'request')));
    caseOf(await recordChecks(county, { ...stepOn(it, 'check'), result: 'CLEAR' }));
    return it;
  }

  it('is not reviewed by whoever surveyed it', async () => {
    const it = await checked('1000', townReviewer.userId);
    const { reviewer } = desks(register());
    expect(refusalOf(await giveFirstReviews(reviewer, stepOn(it, 'review')))).toBe('SAME_PERSON');
  });

  it('is not granted by whoever surveyed it, under whatever account; another decides', async () => {
    const it = await checked('1100', SECOND);
    const { officer, officerLater, reviewer, decider } = desks(register());
    caseOf(await giveFirstReviews(reviewer, stepOn(it, 'review')));
    caseOf(await postCases(officer, { ...stepOn(it, 'post'), village: VILLAGE }));
    caseOf(await closePostings(officerLater, stepOn(it, 'close')));
    expect(refusalOf(await grantCases(decider, stepOn(it, 'grant-1')))).toBe('SAME_PERSON');
    const other = register().as(on(rival, AFTER_POSTING));
    expect(caseOf(await grantCases(other, stepOn(it, 'grant-2'))).state).toBe('GRANTED');
  });
});

describe('a review of families whose surveys were imported', () => {
  it('applies nothing, and takes nothing away, by the signature of whoever surveyed', async () => {
    const families = [
      ['2000', '400.00'],
      ['2100', '300.00'],
    ] as const;
    const people = (number: string) =>
      [0, 1, 2].map((i) => ({ idNumber: idNumber(Number(number) + i) }));
    const rows = families.flatMap(([number]) =>
      rollFamily(number, people(number), { benefit: '780.00' }),
    );
    await importFile(register(), { kind: 'IMPORT_ROLL' }, toCsv([ROLL_HEADERS, ...rows]));
    for (const [number, income] of families) {
      const all = { surveyedOn: '2025-08-20', income, investigatorTwo: SECOND };
      const { tallies } = await importSurvey(number, all, { people: 3, today: REVIEW_DAY });
      expect(tallies).toMatchObject([{ accepted: 1 }]);
    }
    const review = await startCampaign(register());
    await review.assess();
    const [less, same] = families.map(([number]) => caseIdFor(number));
    if (less === undefined || same === undefined) throw new Error('Two families are reviewed.');
    const sign = (by: Official, idempotencyKey: string) =>
      signOffTown(review.as(by), { ...review.at, town: TOWN, idempotencyKey });
    expect(await sign(countyDecider, 'sign')).toMatchObject({ ok: true });
    expect(await review.apply()).toMatchObject([{ done: 0, failed: [same] }]);

    const told = { ...review.at, town: TOWN, caseIds: [less] };
    const today = CivilDate.parse(REVIEW_DAY);
    const officer = review.as(OFFICIALS.townOfficer);
    const delivery = { deliveredOn: today, method: 'POST' as const, idempotencyKey: 'tell' };
    expect(await deliverNotices(officer, { ...told, ...delivery })).toMatchObject({ ok: true });
    const waiver = { kind: 'WAIVER' as const, heardOn: today, idempotencyKey: 'hear' };
    expect(await recordHearings(officer, { ...told, ...waiver })).toMatchObject({ ok: true });
    const decide = (by: Official, idempotencyKey: string) =>
      decideUnits(review.as(by), { ...told, idempotencyKey });
    expect(await decide(countyDecider, 'decide-1')).toMatchObject({
      value: [{ refusal: { code: 'SAME_PERSON' } }],
    });
    expect(await decide(rival, 'decide-2')).toMatchObject({
      value: [{ refusal: null, unit: { state: 'APPLIED' } }],
    });
  });
});
