import { describe, expect, it } from 'vitest';
import { deliverNotice } from '../../functions/services/cases/deliver-notice.ts';
import { reverify } from '../../functions/services/cases/record-survey.ts';
import { confirmUnchanged } from '../../functions/services/changes/confirm-unchanged.ts';
import { adjustCases, dropChanges } from '../../functions/services/changes/decide-change.ts';
import { hearChange } from '../../functions/services/changes/hear-change.ts';
import { proposeChange } from '../../functions/services/changes/propose-change.ts';
import { dropDeath, recordDeath } from '../../functions/services/changes/record-death.ts';
import { listOverdue } from '../../functions/services/deadlines/list-overdue.ts';
import { recordWorkOffer } from '../../functions/services/work-offers/record-work-offer.ts';
import type { RefusalGround, WorkAnswer } from '../../schema/entities/work-offer.ts';
import type { Result } from '../../schema/result.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { fen } from '../../schema/scalars/fen.ts';
import { caseOf, expectOk, stepOn } from '../testkit/journey.ts';
import { machine, OFFICIALS } from '../testkit/officials.ts';
import { COUNTY } from '../testkit/places.ts';
import { on, TODAY } from '../testkit/register.ts';
import { type OnTheRoll, putOnRoll } from '../testkit/roll.ts';
import { SURVEYORS } from '../testkit/surveyors.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const AFTER = '2025-03-18';
const officer = () => register().as(OFFICIALS.townOfficer);
const reviewer = () => register().as(OFFICIALS.townReviewer);
const decider = () => register().as(on(OFFICIALS.countyDecider, AFTER));
const codeOf = (result: Result<unknown>) => (result.ok ? 'OK' : result.refusal.code);
const about = ({ case: { caseId } }: OnTheRoll, idempotencyKey: string) => ({
  ...{ county: COUNTY, caseId, idempotencyKey },
});

/** Three people with 780.00 a month: the gap of 560.00 × 3 over an income of 900.00. */
const onRoll = (number: string) => putOnRoll(register(), { number, size: 3, monthlyFen: 78_000 });
const member = ({ household }: OnTheRoll, nth = 0) => {
  const found = household.members[nth];
  if (found === undefined) throw new Error(`There is no member ${nth}.`);
  return found.personId;
};

const looked = (it: OnTheRoll, key: string, { gone = [] as number[], incomeFen = 90_000 } = {}) =>
  reverify(officer(), {
    ...about(it, key),
    surveyedOn: CivilDate.parse(TODAY),
    investigators: SURVEYORS,
    incomes: [{ personId: null, kind: 'WAGES', monthlyFen: fen(incomeFen), evidence: null }],
    departed: gone.map((nth) => ({
      ...{ personId: member(it, nth), reason: 'DEATH' as const, on: CivilDate.parse(TODAY) },
    })),
    everyMemberSeen: true,
    groups: [],
    hardship: [],
  });

const DAY = { deliveredOn: CivilDate.parse(TODAY), heardOn: CivilDate.parse(TODAY) };

/** The cut is proposed, told, heard and decided. */
async function cut(it: OnTheRoll) {
  expectOk(await proposeChange(reviewer(), { ...about(it, 'propose'), basis: 'SURVEY' }));
  const { deliveredOn, heardOn } = DAY;
  const told = { ...about(it, 'tell'), kind: 'DECREASE', deliveredOn, method: 'POST' } as const;
  expectOk(await deliverNotice(officer(), told));
  expectOk(await hearChange(officer(), { ...about(it, 'hear'), kind: 'WAIVER', heardOn }));
  return caseOf(await adjustCases(decider(), stepOn(it.case, 'decide')));
}

describe('a death on record', () => {
  const death = (it: OnTheRoll, diedOn = '2025-01-31', nth = 0) =>
    recordDeath(officer(), {
      ...about(it, `death-${diedOn}-${nth}`),
      personId: member(it, nth),
      diedOn: CivilDate.parse(diedOn),
      toldBy: 'VILLAGE',
    });

  it('gives three months for the change, is overdue the day after, and cuts nothing by itself', async () => {
    const it = await onRoll('death');
    const recorded = expectOk(await death(it));
    // Three months after the last of January is the last of April.
    expect(recorded).toMatchObject({
      state: 'ACTIVE',
      benefit: { monthlyFen: 78_000, headcount: 3 },
      deaths: [{ personId: member(it), dueOn: '2025-04-30', reportedOn: TODAY }],
    });
    const late = async (today: string) =>
      (await listOverdue(register().as(on(machine(), today)), COUNTY)).some((list) =>
        list.caseIds.includes(it.case.caseId),
      );
    expect([await late('2025-04-30'), await late('2025-05-01')]).toEqual([false, true]);
    expect(codeOf(await death(it, '2025-02-01'))).toBe('ACTION_NOT_ALLOWED');
  });

  it('is settled by the decision with which the member leaves', async () => {
    const it = await onRoll('settled');
    expectOk(await death(it));
    expectOk(await death(it, '2025-02-01', 1));
    expectOk(await looked(it, 'look', { gone: [0] }));
    // Two of 560.00 each over 900.00 come to 220.00; the other death waits on.
    expect(await cut(it)).toMatchObject({
      benefit: { monthlyFen: 22_000, headcount: 2 },
      deaths: [{ personId: member(it, 1) }],
    });
    const household = await officer().households.get(COUNTY, it.case.householdId);
    expect(household?.members[0]).toMatchObject({ leftReason: 'DEATH' });
  });

  it('is settled where the amount stays, too', async () => {
    const it = await onRoll('same');
    expectOk(await death(it));
    expectOk(await looked(it, 'look', { gone: [0], incomeFen: 34_000 }));
    const confirmed = caseOf(await confirmUnchanged(decider(), stepOn(it.case, 'confirm')));
    expect(confirmed).toMatchObject({ deaths: [], benefit: { headcount: 2 } });
  });

  it('that was not true is taken off by the town’s reviewer, once', async () => {
    const it = await onRoll('alive');
    expectOk(await death(it));
    const drop = { ...about(it, 'drop'), personId: member(it) };
    expect(codeOf(await dropDeath(officer(), drop))).toBe('NOT_PERMITTED');
    expect(expectOk(await dropDeath(reviewer(), drop)).deaths).toEqual([]);
    expect(codeOf(await dropDeath(reviewer(), { ...drop, idempotencyKey: 'again' }))).toBe(
      'ACTION_NOT_ALLOWED',
    );
  });

  it('is of a member, and not to come', async () => {
    const it = await onRoll('whose');
    const other = await onRoll('another');
    expect(codeOf(await death(it, '2025-03-04'))).toBe('INVALID_INPUT');
    expect(codeOf(await death(it, '2019-12-31'))).toBe('INVALID_INPUT');
    const stranger = { ...about(it, 'stranger'), personId: member(other) };
    const told = { diedOn: CivilDate.parse(TODAY), toldBy: 'POLICE' as const };
    expect(codeOf(await recordDeath(officer(), { ...stranger, ...told }))).toBe('INVALID_INPUT');
  });
});

describe('refusing work', () => {
  interface Told {
    readonly answer?: WorkAnswer;
    readonly ground?: RefusalGround;
    readonly personId?: ReturnType<typeof member>;
  }
  const offer = (it: OnTheRoll, offeredOn: string, told: Told = {}) =>
    recordWorkOffer(officer(), {
      ...about(it, `offer-${offeredOn}`),
      kind: 'JOB',
      offeredOn: CivilDate.parse(offeredOn),
      personId: told.personId ?? member(it),
      answer: told.answer ?? 'REFUSED',
      ground: told.ground ?? null,
    });

  it('three times in a row costs only that member’s share, after notice and hearing', async () => {
    const it = await onRoll('refuses');
    for (const day of ['2025-01-10', '2025-02-10', '2025-03-01']) expectOk(await offer(it, day));
    expect((await officer().cases.get(COUNTY, it.case.caseId))?.benefit?.monthlyFen).toBe(78_000);
    expectOk(await looked(it, 'look'));
    const after = await cut(it);
    // A third of 780.00 is withheld; the family stays three.
    expect(after.benefit).toMatchObject({ monthlyFen: 52_000, headcount: 3 });
    const file = await officer().cases.load(COUNTY, it.case.caseId);
    expect(file?.decisions.at(-1)).toMatchObject({
      kind: 'DECREASE',
      facts: { refusingWork: [member(it)] },
      entitlement: {
        reasons: [
          { rule: 'DIBAO.R1' },
          { rule: 'DIBAO.R7' },
          { rule: 'DIBAO.R2' },
          { rule: 'REVIEW.R2' },
        ],
      },
    });
    expect(file?.decisions.at(-1)?.hearingId).not.toBeNull();
    // Once work is accepted, the next look gives the share back.
    expectOk(await offer(it, '2025-03-02', { answer: 'ACCEPTED' }));
    expectOk(await looked(it, 'look-again'));
    const back = expectOk(
      await proposeChange(reviewer(), { ...about(it, 'back'), basis: 'SURVEY' }),
    );
    expect(back.change).toMatchObject({ kind: 'INCREASE', monthlyFen: 78_000 });
    caseOf(await dropChanges(reviewer(), stepOn(it.case, 'drop')));
  });

  it('twice, or with a reason among them, costs nothing', async () => {
    const it = await onRoll('reasons');
    expectOk(await offer(it, '2025-01-10'));
    expectOk(await offer(it, '2025-02-10', { ground: 'CARING' }));
    expectOk(await offer(it, '2025-03-01'));
    expectOk(await looked(it, 'look'));
    const proposed = await proposeChange(reviewer(), { ...about(it, 'p'), basis: 'SURVEY' });
    expect(codeOf(proposed)).toBe('ACTION_NOT_ALLOWED');
  });

  it('is recorded of a member, of a day gone by, and without a reason for what was accepted', async () => {
    const it = await onRoll('offers');
    const other = await onRoll('others');
    expect(codeOf(await offer(it, '2025-03-04'))).toBe('INVALID_INPUT');
    expect(codeOf(await offer(it, '2025-01-10', { personId: member(other) }))).toBe(
      'INVALID_INPUT',
    );
    expect(codeOf(await offer(it, '2025-01-11', { answer: 'ACCEPTED', ground: 'HEALTH' }))).toBe(
      'INVALID_INPUT',
    );
    expectOk(await offer(it, TODAY));
    const household = await officer().households.get(COUNTY, it.case.householdId);
    expect(household?.workOffers).toMatchObject([
      {
        personId: member(it),
        answer: 'REFUSED',
        ground: null,
        recordedBy: 'official-town-officer',
      },
    ]);
  });
});
