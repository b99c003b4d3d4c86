import { beforeAll, describe, expect, it } from 'vitest';
import { bulkChangeBatch } from '../../functions/services/bulk/bulk-change-batch.ts';
import { bulkFigures, familiesOf } from '../../functions/services/bulk/bulk-figures.ts';
import { putYearFunds } from '../../functions/services/bulk/put-year-funds.ts';
import {
  cancelBulkChange,
  rerunBulkChange,
} from '../../functions/services/bulk/rerun-bulk-change.ts';
import { signBulkChange } from '../../functions/services/bulk/sign-bulk-change.ts';
import { deliverNotice } from '../../functions/services/cases/deliver-notice.ts';
import { adjustCases } from '../../functions/services/changes/decide-change.ts';
import { hearChange } from '../../functions/services/changes/hear-change.ts';
import { proposeChange } from '../../functions/services/changes/propose-change.ts';
import { recomputeCounty } from '../../functions/services/decisions/recompute-county.ts';
import type { BulkChange, BulkOutcome } from '../../schema/entities/bulk-change.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { fen } from '../../schema/scalars/fen.ts';
import { BULK_DAY, type BulkDesk, bulkDesk, confirmedFamily } from '../testkit/bulk.ts';
import { aPolicy, setPolicy } from '../testkit/county.ts';
import { dump } from '../testkit/dump.ts';
import { expectOk } from '../testkit/journey.ts';
import { OFFICIALS, official } from '../testkit/officials.ts';
import { COUNTY, OTHER_TOWN, OTHER_TOWN_VILLAGE, PREFECTURE, TOWN } from '../testkit/places.ts';
import { on } from '../testkit/register.ts';
import { type OnTheRoll, putOnRoll, survey } from '../testkit/roll.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const payer = official('county-payer', 'COUNTY_PAYER', COUNTY);
const deciderTwo = official('county-decider-two', 'COUNTY_DECIDER', COUNTY);

let desk: BulkDesk;
const families: Record<string, OnTheRoll> = {};
const caseIdOf = (name: string) => {
  const found = families[name];
  if (found === undefined) throw new Error(`No family ${name}.`);
  return found.case.caseId;
};
const caseNow = async (name: string) => {
  const found = await desk.task.cases.get(COUNTY, caseIdOf(name));
  if (found === undefined) throw new Error(`No case ${name}.`);
  return found;
};

/** Old standard 560.00, new 600.00 in the country; in town it falls to 500.00. Three persons with 900.00 yuan got 780.00. */
beforeAll(async () => {
  desk = bulkDesk(register());
  expectOk(
    await setPolicy(
      register(),
      aPolicy({ effectiveFrom: '2025-10-01', standardFenPerMonth: 60_000 }),
    ),
  );
  expectOk(
    await setPolicy(
      register(),
      aPolicy({ effectiveFrom: '2025-10-01', standardFenPerMonth: 50_000, area: 'URBAN' }),
    ),
  );
  const three = { size: 3, monthlyFen: 78_000 };
  const confirmed = async (name: string, changes: object = {}, incomeFen = 90_000) => {
    families[name] = await confirmedFamily(
      register(),
      { number: name, ...three, ...changes },
      { incomeFen },
    );
  };
  await confirmed('poor');
  await confirmed('there', { village: OTHER_TOWN_VILLAGE });
  await confirmed('overtaken');
  await confirmed('townspeople', { area: 'URBAN' });
  await confirmed('nearly', { area: 'URBAN', monthlyFen: 8_000 }, 160_000);
  await confirmed('paused');
  await confirmed('fewer', { size: 2 });
  families.unknown = await putOnRoll(register(), { number: 'unknown', ...three });
  const paused = await caseNow('paused');
  const from = { states: ['ACTIVE'], seq: paused.chain.seq };
  const state = 'SUSPENDED' as const;
  await desk.task.transact([desk.task.writes.cases.move({ ...paused, state }, from)]);
  // What a member of another size counted says nothing about the family on the roll.
  const fewer = await caseNow('fewer');
  const benefit = fewer.benefit && { ...fewer.benefit, headcount: 3 };
  await desk.task.transact([
    desk.task.writes.cases.move({ ...fewer, benefit }, { ...from, seq: fewer.chain.seq }),
  ]);
});

const funds = (budgetFen: number, idempotencyKey: string) =>
  putYearFunds(desk.as(payer), {
    ...{ idempotencyKey, county: COUNTY, programme: 'DIBAO' as const, year: 2025 },
    ...{ budgetFen: fen(budgetFen), basis: '县人大批准的预算' },
  });

const outcomes = async (change: BulkChange): Promise<Record<string, BulkOutcome>> => {
  const towns = [TOWN, OTHER_TOWN];
  const lines = await Promise.all(
    towns.map((town) => familiesOf(desk.task, change, { town, outcome: null })),
  );
  return Object.fromEntries(lines.flat().map((it) => [it.householdNumber, it.outcome]));
};

const refused = (code: string) => ({ ok: false, refusal: { code } });

/** Everything but what belongs to bulk changes themselves. */
const withoutBulk = async () =>
  (await dump(register())).filter(
    ({ pk, sealPk }) =>
      !String(pk).includes('#BULK') && !String(pk).includes('#FUNDS') && sealPk === undefined,
  );

describe('a preview', () => {
  let change: BulkChange;

  it('weighs every family by the new policy, and no case knows of it', async () => {
    expectOk(await funds(10_000_000, 'funds'));
    const before = await withoutBulk();
    change = await desk.previewed();
    expect(await withoutBulk()).toEqual(before);
    expect(change).toMatchObject({ state: 'PREVIEWED', scope: { households: 8, batches: 2 } });
    expect(await outcomes(change)).toEqual({
      ...{ poor: 'INCREASE', there: 'INCREASE', overtaken: 'INCREASE' },
      ...{ townspeople: 'DECREASE', nearly: 'STOP' },
      ...{ paused: 'HELD', fewer: 'UNKNOWN', unknown: 'UNKNOWN' },
    });
  });

  it('adds up by township, and holds the year’s need against its funds', async () => {
    const { towns, done } = await bulkFigures(desk.task, change);
    expect(done).toBe(8);
    expect(towns.map(({ town, sums }) => [town, sums.map((it) => it.outcome)])).toEqual([
      [TOWN, ['DECREASE', 'HELD', 'INCREASE', 'STOP', 'UNKNOWN']],
      [OTHER_TOWN, ['INCREASE']],
    ]);
    expect(towns[0]?.sums.find((it) => it.outcome === 'INCREASE')).toEqual({
      ...{ outcome: 'INCREASE', households: 2, persons: 6 },
      ...{ previousMonthlyFen: 156_000, monthlyFen: 180_000 },
    });
    // Seven families at 780.00 and one at 80.00; three of them get 120.00 more in October, November and December.
    const unchangedFen = (7 * 78_000 + 8_000) * 12;
    expect(change.preview?.need).toEqual({
      ...{ year: 2025, unchangedFen, changedFen: unchangedFen + 3 * 3 * 12_000 },
      budgetFen: 10_000_000,
    });
    expect(desk.archive.versions.has(change.preview?.reportKey ?? '')).toBe(true);
  });

  it('comes to the same when it is made again', async () => {
    const { bulkChangeId, preview } = change;
    const again = desk.order(bulkChangeId, 'again');
    expectOk(await rerunBulkChange(desk.as(OFFICIALS.countyReviewer), again));
    const second = await desk.drive(bulkChangeId);
    expect(second).toMatchObject({ state: 'PREVIEWED', run: 2 });
    expect(second.preview?.resultHash).toBe(preview?.resultHash);
  });

  it('is not of a kind that the policy is not', async () => {
    const asked = { kind: 'BENEFIT_RAISE' as const, idempotencyKey: 'no raise' };
    await expect(desk.previewed(asked)).rejects.toThrow('INVALID_INPUT');
  });
});

describe('a simulation', () => {
  it('counts drafts as approved, leaves a report, and cannot be signed', async () => {
    const draft = aPolicy({ effectiveFrom: '2025-11-01', standardFenPerMonth: 70_000 });
    await desk.task.transact([
      desk.task.writes.reference.draftPolicy({ ...draft, state: 'DRAFTED' }),
    ]);
    const effectiveMonth = '2025-11' as BulkChange['effectiveMonth']; // A month, as it stands.
    const asked = { effectiveMonth, idempotencyKey: 'simulate', simulation: true };
    const change = await desk.previewed(asked);
    const [line] = await familiesOf(desk.task, change, { town: OTHER_TOWN, outcome: 'INCREASE' });
    expect(line?.monthlyFen).toBe(120_000);
    const { resultHash = '' } = change.preview ?? {};
    const sign = { ...desk.order(change.bulkChangeId, 'sign a simulation'), resultHash };
    expect(await signBulkChange(desk.as(OFFICIALS.countyDecider), sign)).toMatchObject(
      refused('ACTION_NOT_ALLOWED'),
    );
  });
});

describe('a signature', () => {
  const signAs = (actor: typeof deciderTwo, change: BulkChange, key: string, hash?: string) =>
    signBulkChange(desk.as(actor), {
      ...desk.order(change.bulkChangeId, key),
      resultHash: hash ?? change.preview?.resultHash ?? '',
    });

  it('is another person’s, under the very result that was seen', async () => {
    const change = await desk.previewed({ idempotencyKey: 'to be signed' });
    const both = {
      ...OFFICIALS.countyReviewer,
      grants: [...OFFICIALS.countyReviewer.grants, ...deciderTwo.grants],
    };
    expect(await signAs(both, change, 'own')).toMatchObject(refused('SAME_PERSON'));
    expect(await signAs(OFFICIALS.countyReviewer, change, 'not mine')).toMatchObject(
      refused('NOT_PERMITTED'),
    );
    expect(await signAs(deciderTwo, change, 'other', 'another hash')).toMatchObject(
      refused('CONFLICT'),
    );
  });

  it('is refused once the funds or the roll are others', async () => {
    const change = await desk.previewed({ idempotencyKey: 'grows old' });
    const later = putYearFunds(desk.as(on(payer, '2025-09-16'), '2025-09-16'), {
      ...{ idempotencyKey: 'more funds', county: COUNTY, programme: 'DIBAO', year: 2025 },
      ...{ budgetFen: fen(11_000_000), basis: '追加预算' },
    });
    expectOk(await later);
    expect(await signAs(deciderTwo, change, 'old funds')).toMatchObject({
      ok: false,
      refusal: { code: 'CONFLICT', path: ['resultHash'] },
    });
    const again = await desk.previewed({ idempotencyKey: 'grows old too' });
    families.new = await putOnRoll(register(), { number: 'new', size: 1, monthlyFen: 100 });
    expect(await signAs(deciderTwo, again, 'old roll')).toMatchObject(refused('CONFLICT'));
  });

  it('is refused before the month that precedes the first pay month', async () => {
    const change = await desk.previewed({ idempotencyKey: 'early' });
    const early = { ...desk.order(change.bulkChangeId, 'sign early'), resultHash: 'any' };
    const deps = desk.as(deciderTwo, '2025-08-31');
    expect(await signBulkChange(deps, early)).toMatchObject(refused('ACTION_NOT_ALLOWED'));
  });
});

describe('what is signed', () => {
  let change: BulkChange;

  it('is applied to every family once, whatever is delivered again', async () => {
    change = await desk.signed(await desk.previewed({ idempotencyKey: 'the raise' }));
    expect(change).toMatchObject({ state: 'SIGNED', run: 2 });
    const overtaken = families.overtaken;
    if (overtaken === undefined) throw new Error('No such family.');
    // Another decision changes what one of them has, between the signature and the machine.
    const it = await caseNow('overtaken');
    const benefit = it.benefit && { ...it.benefit, monthlyFen: fen(79_000) };
    const from = { states: ['ACTIVE'], seq: it.chain.seq };
    await desk.task.transact([desk.task.writes.cases.move({ ...it, benefit }, from)]);
    for (const batch of await desk.batches(change.bulkChangeId)) {
      await bulkChangeBatch(desk.task, batch);
      const rows = await dump(register());
      const outputs = await Promise.all([
        bulkChangeBatch(desk.task, batch),
        bulkChangeBatch(desk.task, batch),
      ]);
      expect(outputs[1]).toEqual(outputs[0]);
      expect(await dump(register())).toEqual(rows);
    }
    expect(await desk.drive(change.bulkChangeId)).toMatchObject({ state: 'APPLIED' });
  });

  it('is a decision with its reasons, its event and its place on the roll', async () => {
    const file = await desk.task.cases.load(COUNTY, caseIdOf('poor'));
    expect(file?.case.benefit).toMatchObject({ monthlyFen: 90_000, headcount: 3, from: '2025-10' });
    expect(file?.decisions).toMatchObject([
      {
        ...{ kind: 'INCREASE', decidedBy: 'official-county-decider', decidedOn: BULK_DAY },
        ...{ effectiveMonth: '2025-10', previousMonthlyFen: 78_000 },
        bulkChangeId: change.bulkChangeId,
        policy: { division: PREFECTURE, effectiveFrom: '2025-10-01' },
        facts: { headcount: 3, monthlyIncomeFen: 90_000 },
        entitlement: { eligible: true, monthlyFen: 90_000 },
      },
    ]);
    expect(file?.events.at(-1)).toMatchObject({ action: 'adjust', actor: { userId: /./ } });
    const at = { county: COUNTY, town: OTHER_TOWN, programme: 'DIBAO' };
    const [row] = await desk.task.cases.roster(at);
    expect(row).toMatchObject({ monthlyFen: 90_000, from: '2025-10' });
  });

  it('lowers nobody, and names whom it left', async () => {
    for (const name of ['townspeople', 'nearly', 'paused', 'fewer', 'unknown'])
      expect((await desk.task.cases.decisions(COUNTY, caseIdOf(name))).length).toBe(0);
    expect((await caseNow('townspeople')).benefit?.monthlyFen).toBe(78_000);
    expect((await caseNow('overtaken')).benefit?.monthlyFen).toBe(79_000);
    const now = await desk.change(change.bulkChangeId);
    const left = await familiesOf(desk.task, now, { town: TOWN, outcome: 'INCREASE' });
    expect(Object.fromEntries(left.map((it) => [it.householdNumber, it.leftReason]))).toEqual({
      poor: null,
      overtaken: 'OVERTAKEN',
    });
    const { towns } = await bulkFigures(desk.task, now);
    expect(towns.map(({ applied, left: named }) => [applied, named])).toEqual([
      [1, 1],
      [1, 0],
    ]);
  });

  it('is told to its family, and comes out the same when it is recomputed', async () => {
    const told = await deliverNotice(desk.as(OFFICIALS.townOfficer), {
      ...{ county: COUNTY, caseId: caseIdOf('poor'), idempotencyKey: 'tell' },
      ...{ kind: 'INCREASE', method: 'IN_PERSON', deliveredOn: CivilDate.parse(BULK_DAY) },
    });
    expectOk(told);
    const asOf = CivilDate.parse('2025-10-31');
    const pages = await Array.fromAsync(recomputeCounty(desk.task, { county: COUNTY, asOf }));
    expect(pages.flatMap((page) => page.recomputed)).toEqual(['INCREASE', 'INCREASE']);
    expect(pages.flatMap((page) => page.differing)).toEqual([]);
  });

  it('is done: it is neither signed, run nor cancelled again', async () => {
    const { bulkChangeId } = change;
    const reviewer = desk.as(OFFICIALS.countyReviewer);
    expect(await cancelBulkChange(reviewer, desk.order(bulkChangeId, 'cancel'))).toMatchObject(
      refused('ACTION_NOT_ALLOWED'),
    );
    expect(await rerunBulkChange(reviewer, desk.order(bulkChangeId, 'rerun'))).toMatchObject(
      refused('ACTION_NOT_ALLOWED'),
    );
  });
});

describe('a family that would lose something', () => {
  const LATER = '2025-10-08';
  const at = (key: string) => ({
    ...{ county: COUNTY, caseId: caseIdOf('townspeople'), idempotencyKey: key },
  });
  const later = (actor: Parameters<typeof on>[0]) => desk.as(on(actor, LATER), LATER);
  const propose = () =>
    proposeChange(later(OFFICIALS.townReviewer), { ...at('propose'), basis: 'POLICY' });
  const decide = () =>
    adjustCases(later(OFFICIALS.countyDecider), {
      ...{ county: COUNTY, caseIds: [caseIdOf('townspeople')], idempotencyKey: 'decide' },
    });

  it('is told and heard before an official decides, by facts that were there before', async () => {
    expectOk(await propose());
    expect(await decide()).toMatchObject({
      ...{ ok: true, value: [{ refusal: { code: 'NOTICE_REQUIRED' } }] },
    });
    const told = { deliveredOn: CivilDate.parse(LATER), method: 'IN_PERSON' as const };
    const officer = later(OFFICIALS.townOfficer);
    expectOk(await deliverNotice(officer, { ...at('tell'), ...told, kind: 'DECREASE' }));
    const heard = { kind: 'WAIVER' as const, heardOn: CivilDate.parse(LATER) };
    expectOk(await hearChange(officer, { ...at('hear'), ...heard }));
    expect(await decide()).toMatchObject({ ok: true, value: [{ refusal: null }] });
    const file = await desk.task.cases.load(COUNTY, caseIdOf('townspeople'));
    expect(file?.case).toMatchObject({ benefit: { monthlyFen: 60_000 }, change: null });
    expect(file?.decisions).toMatchObject([
      {
        ...{ kind: 'DECREASE', byPolicy: true, previousMonthlyFen: 78_000 },
        ...{ surveyId: file?.case.surveyId, facts: { monthlyIncomeFen: 90_000 } },
        policy: { effectiveFrom: '2025-10-01' },
      },
    ]);
    const asOf = CivilDate.parse('2025-11-30');
    const pages = await Array.fromAsync(recomputeCounty(desk.task, { county: COUNTY, asOf }));
    expect(pages.flatMap((page) => page.differing)).toEqual([]);
  });

  it('is not asked about what comes out the same, or about what nobody has found out', async () => {
    const ask = (name: string) => {
      const command = { ...at(`ask ${name}`), caseId: caseIdOf(name), basis: 'POLICY' as const };
      return proposeChange(later(OFFICIALS.townReviewer), command);
    };
    expect(await ask('poor')).toMatchObject(refused('ACTION_NOT_ALLOWED'));
    expect(await ask('unknown')).toMatchObject(refused('SURVEY_REQUIRED'));
    expect(await ask('fewer')).toMatchObject(refused('SURVEY_REQUIRED'));
  });
});

describe('a signer', () => {
  it('does not raise a family that they surveyed', async () => {
    const investigators = ['official-county-decider', '乙'];
    families.own = await confirmedFamily(
      register(),
      { number: 'own', size: 3, monthlyFen: 78_000 },
      { incomeFen: 90_000, investigators },
    );
    const change = await desk.signed(await desk.previewed({ idempotencyKey: 'own hands' }), 'own');
    await desk.drive(change.bulkChangeId);
    const now = await desk.change(change.bulkChangeId);
    const lines = await familiesOf(desk.task, now, { town: TOWN, outcome: 'INCREASE' });
    const left = Object.fromEntries(lines.map((it) => [it.householdNumber, it.leftReason]));
    expect(left).toEqual({ own: 'SAME_PERSON', overtaken: null });
    expect((await caseNow('own')).benefit?.monthlyFen).toBe(78_000);
  });

  it('waits for what a newer visit finds: an undecided survey is no fact of the benefit', async () => {
    const { own } = families;
    if (own === undefined) throw new Error('No such family.');
    await survey(register(), own, { surveyedOn: '2025-09-01', incomeFen: 0 });
    const change = await desk.previewed({ idempotencyKey: 'newer visit' });
    const lines = await familiesOf(desk.task, change, { town: TOWN, outcome: 'INCREASE' });
    expect(lines.map((it) => [it.householdNumber, it.monthlyFen])).toEqual([['own', 90_000]]);
  });
});
