import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideUnits } from '../../functions/services/review/decide-units.ts';
import { deliverNotices } from '../../functions/services/review/deliver-notices.ts';
import { recordHearings } from '../../functions/services/review/record-hearings.ts';
import { signOffTown } from '../../functions/services/review/sign-off-town.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { townOf } from '../../schema/scalars/division-code.ts';
import { loadCounty } from '../testkit/county.ts';
import { approvedGrant, OFFICIALS, official } from '../testkit/officials.ts';
import { COUNTY, OTHER_COUNTY, OTHER_COUNTY_VILLAGE, TOWN } from '../testkit/places.ts';
import { on, type Register, startRegister } from '../testkit/register.ts';
import { REVIEW_DAY, startCampaign, type TestCampaign } from '../testkit/review.ts';
import { type OnTheRoll, putOnRoll, survey } from '../testkit/roll.ts';

/** A decider who went along to survey one family, and one who also helps out in the town. */
const surveyor = official('decider-surveyor', 'COUNTY_DECIDER', COUNTY);
const helper = {
  ...official('decider-helper', 'COUNTY_DECIDER', COUNTY),
  grants: [
    approvedGrant('decider-helper', 'COUNTY_DECIDER', COUNTY),
    approvedGrant('decider-helper', 'TOWN_REVIEWER', TOWN),
  ],
};

let register: Register;
let review: TestCampaign;
let less: OnTheRoll;
let raced: OnTheRoll;
let own: OnTheRoll;

beforeAll(async () => {
  register = await startRegister();
  await loadCounty(register);
  const family = { size: 3, monthlyFen: 78_000 };
  less = await putOnRoll(register, { ...family, number: 'less' });
  raced = await putOnRoll(register, { ...family, number: 'raced' });
  own = await putOnRoll(register, { ...family, number: 'own' });
  const found = { surveyedOn: '2025-08-20', incomeFen: 120_000 };
  await survey(register, less, {
    ...found,
    investigators: ['甲', surveyor.officialId],
  });
  await survey(register, raced, found);
  await survey(register, own, {
    ...found,
    incomeFen: 90_000,
    investigators: ['甲', surveyor.officialId],
  });
  review = await startCampaign(register);
  await review.assess();
});
afterAll(() => register.stop());

const units = (idempotencyKey: string, ...families: readonly OnTheRoll[]) => ({
  ...review.at,
  town: TOWN,
  caseIds: families.map((family) => family.case.caseId),
  idempotencyKey,
});
const delivery = { deliveredOn: CivilDate.parse(REVIEW_DAY), method: 'POST' as const };
const waiver = { kind: 'WAIVER' as const, heardOn: CivilDate.parse(REVIEW_DAY) };

describe('whoever surveyed, told or heard a family does not decide about it, by person', () => {
  it('a surveyor’s signature does not apply the family surveyed', async () => {
    const signed = await signOffTown(review.as(surveyor), {
      ...review.at,
      town: TOWN,
      idempotencyKey: 'sign',
    });
    expect(signed).toMatchObject({ ok: true });
    expect(await review.apply()).toMatchObject([{ done: 0, failed: [own.case.caseId] }]);
    expect((await review.unit(TOWN, own.case.caseId)).state).toBe('PROPOSED');
  });

  it('only the town’s own officials tell and hear', async () => {
    const refused = { ok: false, refusal: { code: 'NOT_PERMITTED' } };
    const decider = review.as(OFFICIALS.countyDecider);
    expect(await deliverNotices(decider, { ...units('x', less), ...delivery })).toMatchObject(
      refused,
    );
    expect(await recordHearings(decider, { ...units('x', less), ...waiver })).toMatchObject(
      refused,
    );
    const officer = review.as(OFFICIALS.townOfficer);
    expect(await decideUnits(officer, units('x', less))).toMatchObject(refused);
  });

  it('the decider who surveyed, and the one who told, are refused; a third decides', async () => {
    await deliverNotices(review.as(helper), { ...units('tell', less, raced), ...delivery });
    await recordHearings(review.as(OFFICIALS.townOfficer), {
      ...units('hear', less, raced),
      ...waiver,
    });
    const samePerson = { ok: true, value: [{ refusal: { code: 'SAME_PERSON' } }] };
    expect(await decideUnits(review.as(surveyor), units('decide-1', less))).toMatchObject(
      samePerson,
    );
    expect(await decideUnits(review.as(helper), units('decide-2', less))).toMatchObject(samePerson);
    expect(
      await decideUnits(review.as(OFFICIALS.countyDecider), units('decide-3', less)),
    ).toMatchObject({ ok: true, value: [{ refusal: null, unit: { state: 'APPLIED' } }] });
  });
});

describe('two officials at the same moment', () => {
  it('one decides, the other is told, and the family is decided about once', async () => {
    const rival = official('decider-rival', 'COUNTY_DECIDER', COUNTY);
    const both = await Promise.all([
      decideUnits(review.as(OFFICIALS.countyDecider), units('race-1', raced)),
      decideUnits(review.as(rival), units('race-2', raced)),
    ]);
    const codes = both.map((result) => (result.ok ? result.value[0]?.refusal?.code : 'refused'));
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes.filter((code) => code !== undefined)).toHaveLength(1);
    const told = both.flatMap((result) => (result.ok ? (result.value[0]?.refusal ?? []) : []));
    expect(told).toMatchObject([{ message: expect.stringContaining('APPLIED') }]);
    const file = await review.task.cases.load(COUNTY, raced.case.caseId);
    expect(file?.decisions).toHaveLength(1);
    expect(file?.case.chain.seq).toBe(2);
  });
});

describe('what may be asked', () => {
  it('a hundred households at a time', async () => {
    const caseIds = Array.from({ length: 101 }, (_, i) => String(i));
    const command = { ...units('many'), caseIds, ...waiver };
    expect(await recordHearings(review.as(OFFICIALS.townOfficer), command)).toMatchObject({
      refusal: { code: 'TOO_MANY' },
    });
  });

  it('nothing about households that are not there, nor a second time about the same', async () => {
    const nobody = register.wired.recordId('case', 'nobody');
    const command = { ...units('ghost', less, less), ...delivery };
    const result = await deliverNotices(review.as(OFFICIALS.townOfficer), {
      ...command,
      caseIds: [...command.caseIds, nobody],
    });
    expect(result).toMatchObject({
      ok: true,
      value: [
        { caseId: less.case.caseId, refusal: { code: 'ACTION_NOT_ALLOWED' } },
        { caseId: nobody, unit: null, refusal: { code: 'NOT_FOUND' } },
      ],
    });
  });

  it('nothing dated tomorrow, and no statement without words', async () => {
    const officer = review.as(OFFICIALS.townOfficer);
    const tomorrow = CivilDate.parse('2025-09-16');
    expect(
      await deliverNotices(officer, { ...units('t', less), ...delivery, deliveredOn: tomorrow }),
    ).toMatchObject({ refusal: { code: 'INVALID_INPUT', path: ['deliveredOn'] } });
    expect(
      await recordHearings(officer, { ...units('s', less), ...waiver, kind: 'STATEMENT' }),
    ).toMatchObject({ refusal: { code: 'INVALID_INPUT', path: ['statement'] } });
  });

  it('not with a key that asked something else of the household', async () => {
    const officer = review.as(OFFICIALS.townOfficer);
    const command = { ...units('tell', raced), ...delivery, method: 'IN_PERSON' as const };
    expect(await deliverNotices(officer, command)).toMatchObject({
      ok: true,
      value: [{ refusal: { code: 'IDEMPOTENCY_MISMATCH' } }],
    });
  });

  it('no notice whose time to answer runs into a year without a calendar', async () => {
    const late = await putOnRoll(register, { number: 'late', size: 3, monthlyFen: 78_000 });
    await survey(register, late, { surveyedOn: '2025-08-20', incomeFen: 120_000 });
    const second = await startCampaign(register, 'second');
    await second.assess();
    const december = register.as(on(OFFICIALS.townOfficer, '2025-12-29'));
    const result = await deliverNotices(december, {
      ...units('late', late),
      ...second.at,
      deliveredOn: CivilDate.parse('2025-12-29'),
      method: 'POST',
    });
    expect(result).toMatchObject({
      ok: true,
      value: [{ refusal: { code: 'CALENDAR_MISSING' } }],
    });
  });

  it('nothing of another county’s campaigns, whatever town is named beside it', async () => {
    const officer = review.as(OFFICIALS.townOfficer);
    const elsewhere = { ...units('leak', less), county: OTHER_COUNTY, ...waiver };
    expect(await recordHearings(officer, elsewhere)).toMatchObject({
      refusal: { code: 'NOT_PERMITTED' },
    });
    const across = { ...units('leak', less), town: townOf(OTHER_COUNTY_VILLAGE), ...waiver };
    expect(await recordHearings(officer, across)).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
  });
});
