import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyReviewBatch } from '../../functions/services/review/apply-review-batch.ts';
import { assessReviewBatch } from '../../functions/services/review/assess-review-batch.ts';
import { campaignProgress } from '../../functions/services/review/campaign-progress.ts';
import { closeCampaign } from '../../functions/services/review/close-campaign.ts';
import { decideUnits } from '../../functions/services/review/decide-units.ts';
import { deliverNotices } from '../../functions/services/review/deliver-notices.ts';
import { finishReview } from '../../functions/services/review/finish-review.ts';
import { freezeReviewScope } from '../../functions/services/review/freeze-review-scope.ts';
import { recordHearings } from '../../functions/services/review/record-hearings.ts';
import { signOffTown } from '../../functions/services/review/sign-off-town.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { loadCounty } from '../testkit/county.ts';
import { dump } from '../testkit/dump.ts';
import { OFFICIALS, official } from '../testkit/officials.ts';
import { COUNTY, OTHER_TOWN, OTHER_TOWN_VILLAGE, TOWN } from '../testkit/places.ts';
import { on, type Register, startRegister } from '../testkit/register.ts';
import { REVIEW_DAY, startCampaign, type TestCampaign } from '../testkit/review.ts';
import { aNewcomer, type OnTheRoll, putOnRoll, survey } from '../testkit/roll.ts';

const SURVEYED = '2025-08-20';
/** Standard 560.00: three persons with 900.00 yuan are entitled to 780.00. */
const FAMILY = { size: 3, monthlyFen: 78_000 };
const otherTownOfficer = official('other-town-officer', 'TOWN_OFFICER', OTHER_TOWN);

let register: Register;
let review: TestCampaign;
const families: Record<string, OnTheRoll> = {};
const family = (name: string): OnTheRoll => {
  const found = families[name];
  if (found === undefined) throw new Error(`No family ${name}.`);
  return found;
};
const caseIdOf = (name: string) => family(name).case.caseId;

beforeAll(async () => {
  register = await startRegister();
  await loadCounty(register);
  const names = ['same', 'more', 'less', 'gone', 'unseen', 'blank', 'born'];
  for (const number of names) families[number] = await putOnRoll(register, { number, ...FAMILY });
  families.there = await putOnRoll(register, {
    number: 'there',
    ...FAMILY,
    area: 'URBAN',
    village: OTHER_TOWN_VILLAGE,
  });
  const at = { surveyedOn: SURVEYED };
  await survey(register, family('same'), { ...at, incomeFen: 90_000 });
  await survey(register, family('more'), { ...at, incomeFen: 80_000 });
  const death = [{ member: 2, on: '2025-08-01' }];
  await survey(register, family('less'), { ...at, incomeFen: 90_000, gone: death });
  await survey(register, family('gone'), { ...at, incomeFen: 168_000 });
  await survey(register, family('blank'), { ...at, incomeFen: null });
  const child = await aNewcomer(register, family('born'), { name: '新生儿', from: '2025-08-02' });
  await survey(register, family('born'), { ...at, incomeFen: 146_000, joined: [child] });
  await survey(register, family('there'), { ...at, incomeFen: 90_000 });
  review = await startCampaign(register);
});
afterAll(() => register.stop());

/** Runs a task twice and holds the second delivery to the rows of the first. */
async function twice<T>(deliver: () => Promise<T>): Promise<T> {
  const answer = await deliver();
  const rows = await dump(register);
  await deliver();
  expect(await dump(register)).toEqual(rows);
  return answer;
}

/** Counts by outcome of the whole county, from its tallies. */
async function counts(which: 'proposed' | 'applied') {
  const progress = await campaignProgress(review.task, review.at);
  if (!progress.ok) throw new Error(progress.refusal.code);
  return progress.value[which];
}

const units = (town: typeof TOWN, names: readonly string[]) => ({
  ...review.at,
  town,
  caseIds: names.map(caseIdOf),
});

describe('an annual review, step by step', () => {
  it('freezes everybody on the roll into batches of their own town, once', async () => {
    const frozen = await twice(() => freezeReviewScope(review.task, review.run));
    expect(frozen).toMatchObject({ households: 8, batches: 2, towns: [TOWN, OTHER_TOWN] });
    const batches = await review.batches();
    expect(batches.map(({ batchId }) => batchId)).toEqual([`${TOWN}-0000`, `${OTHER_TOWN}-0000`]);
    expect(batches.flatMap((batch) => batch.caseIds).sort()).toEqual(
      Object.keys(families).map(caseIdOf).sort(),
    );
    expect([...review.archive.values()].map((versions) => versions.length)).toEqual([1]);
  });

  it('cannot be signed before every batch is assessed', async () => {
    const [first] = await review.batches();
    if (first === undefined) throw new Error('No batches.');
    await assessReviewBatch(review.task, first);
    const command = { ...review.at, town: TOWN, idempotencyKey: 'sign-too-early' };
    expect(await signOffTown(review.as(OFFICIALS.countyDecider), command)).toMatchObject({
      ok: false,
      refusal: { code: 'ACTION_NOT_ALLOWED' },
    });
  });

  it('proposes by new facts only, and nothing changes for anybody', async () => {
    const before = await Promise.all(
      Object.values(families).map((it) => review.task.cases.get(COUNTY, it.case.caseId)),
    );
    const outputs = await twice(review.assess);
    expect(outputs.map(({ failed }) => failed)).toEqual([[], []]);
    const proposals = await Promise.all(
      Object.entries(families).map(async ([name, it]) => {
        const { state, proposal } = await review.unit(it.case.town, it.case.caseId);
        return [name, state, proposal.outcome, proposal.position];
      }),
    );
    expect(proposals).toEqual([
      ['same', 'PROPOSED', 'CONTINUE', { headcount: 3, monthlyFen: 78_000 }],
      ['more', 'PROPOSED', 'INCREASE', { headcount: 3, monthlyFen: 88_000 }],
      ['less', 'PROPOSED', 'DECREASE', { headcount: 2, monthlyFen: 22_000 }],
      ['gone', 'PROPOSED', 'STOP', { headcount: 0, monthlyFen: 0 }],
      ['unseen', 'UNKNOWN_FACTS', 'PENDING', { headcount: 3, monthlyFen: 78_000 }],
      ['blank', 'UNKNOWN_FACTS', 'PENDING', { headcount: 3, monthlyFen: 78_000 }],
      ['born', 'PROPOSED', 'CONTINUE', { headcount: 4, monthlyFen: 78_000 }],
      ['there', 'PROPOSED', 'CONTINUE', { headcount: 3, monthlyFen: 78_000 }],
    ]);
    const after = await Promise.all(
      Object.values(families).map((it) => review.task.cases.get(COUNTY, it.case.caseId)),
    );
    expect(after).toEqual(before);
  });

  it('applies nothing that is not signed', async () => {
    const before = await dump(register);
    const outputs = await review.apply();
    expect(outputs.map(({ done }) => done)).toEqual([0, 0]);
    const tallies = (row: Record<string, unknown>) => !String(row.sk).startsWith('TALLY#');
    expect((await dump(register)).filter(tallies)).toEqual(before.filter(tallies));
  });

  it('applies what takes nothing away after the town’s sign-off, and leaves the rest pending', async () => {
    const command = { ...review.at, town: TOWN, idempotencyKey: 'sign-town' };
    const signed = await signOffTown(review.as(OFFICIALS.countyDecider), command);
    expect(signed).toMatchObject({ ok: true, value: { town: TOWN, signedOn: REVIEW_DAY } });
    const outputs = await twice(review.apply);
    expect(outputs.map(({ done, failed }) => [done, failed])).toEqual([
      [3, []],
      [0, []],
    ]);
    expect(await counts('applied')).toMatchObject({
      'RURAL:CONTINUE': { households: 2, openingPersons: 6, closingPersons: 7, joinedPersons: 1 },
      'RURAL:INCREASE': { households: 1, openingFen: 78_000, closingFen: 88_000 },
      'RURAL:PENDING': { households: 4, openingPersons: 12, closingPersons: 12 },
      'URBAN:PENDING': { households: 1 },
    });
  });

  it('leaves an unchanged family’s amount, a changed family’s decision, and a grown family’s size on the roll', async () => {
    const file = (name: string) => review.task.cases.load(COUNTY, caseIdOf(name));
    const [same, more, born] = [await file('same'), await file('more'), await file('born')];
    expect(same?.case).toMatchObject({
      state: 'ACTIVE',
      lastReviewedOn: REVIEW_DAY,
      benefit: { monthlyFen: 78_000, headcount: 3, from: '2024-01', decisionId: null },
    });
    expect(same?.decisions).toEqual([]);
    expect(more?.case.benefit).toMatchObject({ monthlyFen: 88_000, headcount: 3, from: '2025-10' });
    expect(more?.decisions).toMatchObject([
      {
        kind: 'INCREASE',
        decidedBy: OFFICIALS.countyDecider.officialId,
        facts: { headcount: 3, monthlyIncomeFen: 80_000 },
        entitlement: { eligible: true, monthlyFen: 88_000 },
        previousMonthlyFen: 78_000,
        hearingId: null,
      },
    ]);
    expect(born?.case.benefit).toMatchObject({ monthlyFen: 78_000, headcount: 4, from: '2024-01' });
    const roster = await review.task.cases.roster({
      county: COUNTY,
      town: TOWN,
      programme: 'DIBAO',
    });
    const line = (name: string) => roster.find((row) => row.caseId === caseIdOf(name));
    expect(line('born')).toMatchObject({ headcount: 4, monthlyFen: 78_000 });
    expect(line('more')).toMatchObject({ headcount: 3, monthlyFen: 88_000 });
    const household = await review.task.households.get(
      COUNTY,
      family('born').household.householdId,
    );
    expect(household?.members).toHaveLength(4);
  });

  it('decides nothing against a family before it was told and heard', async () => {
    const command = { ...units(TOWN, ['gone', 'less']), idempotencyKey: 'decide-too-early' };
    const decided = await decideUnits(review.as(OFFICIALS.countyDecider), command);
    expect(decided).toMatchObject({
      ok: true,
      value: [{ refusal: { code: 'HEARING_REQUIRED' } }, { refusal: { code: 'HEARING_REQUIRED' } }],
    });
  });

  it('tells only those who would lose something, and counts their time in working days', async () => {
    const command = {
      ...units(TOWN, ['gone', 'less', 'same']),
      idempotencyKey: 'tell',
      deliveredOn: CivilDate.parse(REVIEW_DAY),
      method: 'IN_PERSON' as const,
    };
    const told = await deliverNotices(review.as(OFFICIALS.townOfficer), command);
    expect(told).toMatchObject({
      ok: true,
      value: [
        { refusal: null, unit: { state: 'NOTIFIED', answerBy: '2025-09-29' } },
        { refusal: null, unit: { state: 'NOTIFIED', answerBy: '2025-09-29' } },
        { refusal: { code: 'ACTION_NOT_ALLOWED' } },
      ],
    });
    const file = await review.task.cases.load(COUNTY, caseIdOf('gone'));
    expect(file?.notices).toMatchObject([{ kind: 'STOP', reasonRules: ['DIBAO.R1', 'REVIEW.R2'] }]);
    const before = await dump(register);
    await deliverNotices(review.as(OFFICIALS.townOfficer), command);
    expect(await dump(register)).toEqual(before);
  });

  it('seals what a family says, and counts silence only after its time', async () => {
    const deps = review.as(OFFICIALS.townOfficer);
    const hear = (name: string, kind: 'STATEMENT' | 'LAPSE', key: string) =>
      recordHearings(deps, {
        ...units(TOWN, [name]),
        idempotencyKey: key,
        kind,
        heardOn: CivilDate.parse(REVIEW_DAY),
        ...(kind === 'STATEMENT' ? { statement: '老人去世后只剩两口人' } : {}),
      });
    expect(await hear('gone', 'LAPSE', 'lapse-early')).toMatchObject({
      ok: true,
      value: [{ refusal: { code: 'HEARING_PERIOD_OPEN' } }],
    });
    expect(await hear('less', 'STATEMENT', 'words')).toMatchObject({
      ok: true,
      value: [{ refusal: null, unit: { state: 'HEARD' } }],
    });
    const file = await review.task.cases.load(COUNTY, caseIdOf('less'));
    expect(file?.hearings).toMatchObject([{ kind: 'STATEMENT' }]);
    expect(JSON.stringify(await dump(register))).not.toContain('老人去世');
    const later = register.as(on(OFFICIALS.townOfficer, '2025-09-30'));
    const lapsed = await recordHearings(later, {
      ...units(TOWN, ['gone']),
      idempotencyKey: 'lapse',
      kind: 'LAPSE',
      heardOn: CivilDate.parse('2025-09-30'),
    });
    expect(lapsed).toMatchObject({ ok: true, value: [{ refusal: null }] });
  });

  it('decides each household on its own: decision, unit, case, roll and members together', async () => {
    const command = { ...units(TOWN, ['gone', 'less']), idempotencyKey: 'decide' };
    const decider = review.as(OFFICIALS.countyDecider);
    const decided = await twice(() => decideUnits(decider, command));
    expect(decided).toMatchObject({
      ok: true,
      value: [{ unit: { state: 'APPLIED' } }, { unit: { state: 'APPLIED' } }],
    });
    const gone = await review.task.cases.load(COUNTY, caseIdOf('gone'));
    expect(gone?.case).toMatchObject({ state: 'STOPPED', benefit: null });
    expect(gone?.decisions).toMatchObject([
      {
        kind: 'STOP',
        facts: { headcount: 3, monthlyIncomeFen: 168_000 },
        entitlement: { eligible: false, monthlyFen: 0 },
        hearingId: expect.stringMatching(/^hearing_/),
      },
    ]);
    const less = await review.task.cases.load(COUNTY, caseIdOf('less'));
    expect(less?.case.benefit).toMatchObject({ monthlyFen: 22_000, headcount: 2 });
    const household = await review.task.households.get(
      COUNTY,
      family('less').household.householdId,
    );
    expect(household?.members[2]).toMatchObject({ to: '2025-08-01', leftReason: 'DEATH' });
    const roster = await review.task.cases.roster({
      county: COUNTY,
      town: TOWN,
      programme: 'DIBAO',
    });
    expect(roster.some((row) => row.caseId === caseIdOf('gone'))).toBe(false);
    expect(await counts('applied')).toMatchObject({
      'RURAL:STOP': { households: 1, openingPersons: 3, closingPersons: 0 },
      'RURAL:DECREASE': { households: 1, leftPersons: 1, closingFen: 22_000 },
      'RURAL:PENDING': { households: 2 },
    });
  });

  it('closes with the rest named as pending, its sums in balance with the scope and with the roll', async () => {
    const decider = review.as(OFFICIALS.countyDecider);
    await signOffTown(decider, { ...review.at, town: OTHER_TOWN, idempotencyKey: 'sign-other' });
    await review.apply();
    const closed = await closeCampaign(decider, { ...review.at, idempotencyKey: 'close' });
    expect(closed).toMatchObject({ ok: true, value: { state: 'RUNNING' } });
    const output = await twice(() => finishReview(review.task, review.run));
    expect(output).toMatchObject({ households: 8, persons: 24 });
    const result = JSON.parse(String(review.archive.get(output.resultKey)?.at(-1)));
    expect(result.imbalances).toEqual([]);
    expect(result.roll).toEqual({
      households: 7,
      persons: 21,
      monthlyFen: 5 * 78_000 + 88_000 + 22_000,
    });
    const progress = await campaignProgress(review.as(OFFICIALS.countyReviewer), review.at);
    expect(progress).toMatchObject({
      ok: true,
      value: { campaign: { state: 'CLOSED' }, imbalances: [], towns: [{}, {}] },
    });
  });

  it('shows a town its own progress and nobody else’s', async () => {
    const progress = await campaignProgress(review.as(otherTownOfficer), review.at);
    expect(progress).toMatchObject({ ok: true, value: { towns: [{ town: OTHER_TOWN }] } });
    const stranger = official('stranger', 'COUNTY_REVIEWER', '990103');
    expect(await campaignProgress(review.as(stranger), review.at)).toMatchObject({
      ok: false,
      refusal: { code: 'NOT_FOUND' },
    });
  });

  it('ends quietly when a task comes late', async () => {
    const [batch] = await review.batches().catch(() => []);
    expect(batch).toBeUndefined();
    await expect(review.assess()).rejects.toMatchObject({ name: 'CampaignNotRunning' });
    await expect(
      applyReviewBatch(review.task, {
        county: COUNTY,
        campaignId: review.at.campaignId,
        batchId: `${TOWN}-0000`,
        town: TOWN,
        caseIds: [caseIdOf('same')],
      }),
    ).rejects.toMatchObject({ name: 'CampaignNotRunning' });
  });
});
