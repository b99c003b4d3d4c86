import { describe, expect, it } from 'vitest';
import { deliverNotice } from '../../functions/services/cases/deliver-notice.ts';
import { dropChanges, stopCases } from '../../functions/services/changes/decide-change.ts';
import { hearChange } from '../../functions/services/changes/hear-change.ts';
import { proposeChange } from '../../functions/services/changes/propose-change.ts';
import { readEntitlement } from '../../functions/services/entitlement/read-entitlement.ts';
import { rosterAsAt } from '../../functions/services/reading/roster-as-at.ts';
import { signOffTown } from '../../functions/services/review/sign-off-town.ts';
import { proposeSuspension } from '../../functions/services/suspensions/propose-suspension.ts';
import { resumeCases, suspendCases } from '../../functions/services/suspensions/suspend-cases.ts';
import type { Case } from '../../schema/entities/case.ts';
import { PlannedSuspension } from '../../schema/entities/suspension.ts';
import { CivilDate, PayMonth } from '../../schema/scalars/calendar.ts';
import { A_PAUSE } from '../testkit/a-pause.ts';
import { caseOf, expectOk, refusalOf, stepOn } from '../testkit/journey.ts';
import { OFFICIALS } from '../testkit/officials.ts';
import { COUNTY, TOWN } from '../testkit/places.ts';
import { on, TODAY } from '../testkit/register.ts';
import { startCampaign } from '../testkit/review.ts';
import { type OnTheRoll, putOnRoll, survey } from '../testkit/roll.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const as = (desk: keyof typeof OFFICIALS, today: string = TODAY) =>
  register().as(on(OFFICIALS[desk], today));
const AFTER = '2025-03-18';
const LATER = '2025-06-10';

const GONE = {
  ...PlannedSuspension.parse({ ground: 'WHEREABOUTS_UNKNOWN', until: '2025-09-01' }),
  reason: '多次入户无人，电话不通',
};

const onRoll = (number: string) => putOnRoll(register(), { number, size: 2, monthlyFen: 50_000 });
const file = async ({ case: it }: OnTheRoll, today = LATER) => {
  const found = await as('countyReviewer', today).cases.load(COUNTY, it.caseId);
  if (found === undefined) throw new Error('No such case.');
  return found;
};
const one = ({ case: it }: OnTheRoll, idempotencyKey: string) => ({
  county: COUNTY,
  caseId: it.caseId,
  idempotencyKey,
});

/** Proposed, told and heard: all but the decision. */
async function heard(it: OnTheRoll) {
  expectOk(await proposeSuspension(as('townReviewer'), { ...one(it, 'propose'), ...GONE }));
  const deliveredOn = CivilDate.parse(TODAY);
  const told = { kind: 'SUSPENSION', deliveredOn, method: 'LEFT_AT_HOME' } as const;
  expectOk(await deliverNotice(as('townOfficer'), { ...one(it, 'deliver'), ...told }));
  const lapse = { kind: 'LAPSE', heardOn: CivilDate.parse(AFTER) } as const;
  expectOk(await hearChange(as('townOfficer', AFTER), { ...one(it, 'hear'), ...lapse }));
}

const months = async (it: OnTheRoll, today: string) => {
  const deps = as('countyReviewer', today);
  const asked = { from: PayMonth.parse('2025-03'), to: PayMonth.parse('2025-06'), knownAt: null };
  return expectOk(await readEntitlement(deps, await file(it, today), asked));
};

const rollOf = async ({ case: it }: OnTheRoll, on: string, today: string = LATER) => {
  const asked = { division: TOWN, programme: 'DIBAO', area: null, group: null } as const;
  const page = { on: CivilDate.parse(on), knownAt: null, limit: 200, after: null };
  const { items } = expectOk(await rosterAsAt(as('countyReviewer', today), { ...asked, ...page }));
  return items.find(({ caseId }) => caseId === it.caseId)?.mark;
};

describe('pay is held back against a family’s will', () => {
  it('only after it was proposed, told and heard, by another hand', async () => {
    const it = await onRoll('P1');
    const asked = { ...stepOn(it.case, 'suspend'), ...GONE };
    const decider = as('countyDecider', AFTER);
    expect(refusalOf(await suspendCases(decider, asked))).toBe('NOTICE_REQUIRED');
    expectOk(await proposeSuspension(as('townReviewer'), { ...one(it, 'propose'), ...GONE }));
    expect(refusalOf(await suspendCases(decider, asked))).toBe('NOTICE_REQUIRED');
    const deliveredOn = CivilDate.parse(TODAY);
    const told = { kind: 'SUSPENSION', deliveredOn, method: 'LEFT_AT_HOME' } as const;
    expectOk(await deliverNotice(as('townOfficer'), { ...one(it, 'deliver'), ...told }));
    expect(refusalOf(await suspendCases(decider, asked))).toBe('HEARING_REQUIRED');
    const early = { kind: 'LAPSE', heardOn: CivilDate.parse('2025-03-17') } as const;
    const asTown = as('townOfficer', AFTER);
    expect((await hearChange(asTown, { ...one(it, 'early'), ...early })).ok).toBe(false);
    const lapse = { kind: 'LAPSE', heardOn: CivilDate.parse(AFTER) } as const;
    expectOk(await hearChange(asTown, { ...one(it, 'hear'), ...lapse }));
    const other = { ...asked, idempotencyKey: 'other', until: CivilDate.parse('2025-12-01') };
    expect(refusalOf(await suspendCases(decider, other))).toBe('ACTION_NOT_ALLOWED');
    const paused = caseOf(await suspendCases(decider, asked));
    expect(paused).toMatchObject({
      state: 'SUSPENDED',
      change: null,
      benefit: { monthlyFen: 50_000 },
    });
    const { hearings } = await file(it);
    expect(paused.suspensions).toMatchObject([
      {
        ...{ ground: 'WHEREABOUTS_UNKNOWN', from: '2025-04', until: '2025-09-01', endedOn: null },
        decidedBy: OFFICIALS.countyDecider.officialId,
        hearingId: hearings[0]?.hearingId,
      },
    ]);
    expect(caseOf(await suspendCases(decider, asked)).suspensions).toHaveLength(1);
  });

  it('and may be dropped, or never proposed for a ground that needs no hearing', async () => {
    const it = await onRoll('P2');
    const proposed = await proposeSuspension(as('townReviewer'), {
      ...one(it, 'propose'),
      ...GONE,
    });
    expect(expectOk(proposed).change).toMatchObject({ kind: 'SUSPEND', basis: 'SUSPENSION' });
    expect(
      caseOf(await dropChanges(as('townReviewer'), stepOn(it.case, 'drop'))).change,
    ).toBeNull();
    const wrong = await proposeSuspension(as('townReviewer'), { ...one(it, 'wrong'), ...A_PAUSE });
    expect(wrong.ok ? 'OK' : wrong.refusal.path).toEqual(['ground']);
    const past = { ...GONE, until: CivilDate.parse(TODAY) };
    const late = await proposeSuspension(as('townReviewer'), { ...one(it, 'past'), ...past });
    expect(late.ok ? 'OK' : late.refusal.path).toEqual(['until']);
  });
});

describe('a pause', () => {
  it('shows in the months and on the roll, and what it held back is paid by named lines when it ends', async () => {
    const it = await onRoll('P3');
    await heard(it);
    caseOf(await suspendCases(as('countyDecider', AFTER), { ...stepOn(it.case, 's'), ...GONE }));
    const during = await months(it, '2025-05-20');
    expect(during.months.map(({ suspended }) => suspended)).toEqual([false, true, true, true]);
    expect(during.adjustments).toEqual([]);
    expect(await rollOf(it, '2025-03-20')).not.toHaveProperty('suspended');
    expect(await rollOf(it, '2025-05-20')).toMatchObject({ suspended: true, monthlyFen: 50_000 });
    const resumed = caseOf(await resumeCases(as('countyDecider', LATER), stepOn(it.case, 'r')));
    expect(resumed.state).toBe('ACTIVE');
    expect(resumed.suspensions).toMatchObject([{ endedOn: LATER, paidFrom: '2025-06' }]);
    const after = await months(it, LATER);
    expect(after.months.map(({ suspended }) => suspended)).toEqual([false, true, true, false]);
    expect(after.adjustments).toMatchObject(
      ['2025-04', '2025-05'].map((month) => ({
        ...{ month, kind: 'BACK_PAY', reason: 'SUSPENSION_ENDED', decided: true },
        differenceFen: 50_000,
      })),
    );
    expect(await rollOf(it, '2025-05-20')).toMatchObject({ suspended: true });
    expect(await rollOf(it, LATER)).not.toHaveProperty('suspended');
  });

  it('is looked at again by its day, and its day ends nothing', async () => {
    const it = await onRoll('P4');
    caseOf(await suspendCases(as('countyDecider'), { ...stepOn(it.case, 's'), ...A_PAUSE }));
    const at = { county: COUNTY, town: TOWN, state: 'SUSPENDED' };
    const listed = async (today: string) =>
      (await as('countyReviewer').cases.overdue(at, { today, limit: 50, start: undefined }))
        .caseIds;
    expect(await listed(A_PAUSE.until)).not.toContain(it.case.caseId);
    expect(await listed('2025-09-02')).toContain(it.case.caseId);
    expect((await file(it, '2026-01-01')).case.state).toBe('SUSPENDED');
  });

  it('that ends by a stop gives out what it held back until then', async () => {
    const it = await onRoll('P5');
    caseOf(await suspendCases(as('countyDecider'), { ...stepOn(it.case, 's'), ...A_PAUSE }));
    const asked = { ...one(it, 'leave'), basis: 'OWN_REQUEST', request: '自愿退出' } as const;
    expectOk(await proposeChange(as('townReviewer', '2025-05-05'), asked));
    const told = { kind: 'STOP', deliveredOn: CivilDate.parse('2025-05-05') } as const;
    const by = { ...one(it, 'deliver'), ...told, method: 'IN_PERSON' } as const;
    expectOk(await deliverNotice(as('townOfficer', '2025-05-05'), by));
    const stopped = caseOf(
      await stopCases(as('countyDecider', '2025-05-06'), stepOn(it.case, 'x')),
    );
    expect(stopped.suspensions).toMatchObject([{ endedOn: '2025-05-06', paidFrom: '2025-06' }]);
    const { adjustments } = await months(it, LATER);
    const lines: [Case['suspensions'][number]['from'] | string, number][] = adjustments.map(
      ({ month, differenceFen }) => [month, differenceFen],
    );
    expect(lines).toEqual([['2025-04', 50_000]]);
  });
});

describe('a review, and a review run again', () => {
  it('neither resumes a paused family nor writes over its pause, though it would give it more', async () => {
    const it = await onRoll('P6');
    caseOf(await suspendCases(as('countyDecider'), { ...stepOn(it.case, 's'), ...A_PAUSE }));
    await survey(register(), it, { surveyedOn: '2025-08-20', incomeFen: 0 });
    const before = (await file(it)).case;
    const review = await startCampaign(register());
    await review.assess();
    expect((await review.unit(TOWN, it.case.caseId)).proposal.outcome).toBe('INCREASE');
    const decider = review.as(OFFICIALS.countyDecider);
    expectOk(await signOffTown(decider, { ...review.at, town: TOWN, idempotencyKey: 'sign' }));
    for (const _run of ['first', 'again']) await review.apply();
    expect((await file(it)).case).toEqual(before);
  });
});
