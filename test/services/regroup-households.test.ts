import { describe, expect, it } from 'vitest';
import { reverify } from '../../functions/services/cases/record-survey.ts';
import { submitApplication } from '../../functions/services/cases/submit-application.ts';
import {
  acceptCases,
  startSurveys,
  submitDrafts,
} from '../../functions/services/cases/town-steps.ts';
import { proposeChange } from '../../functions/services/changes/propose-change.ts';
import { readEntitlement } from '../../functions/services/entitlement/read-entitlement.ts';
import { joinHousehold } from '../../functions/services/households/join-household.ts';
import { splitHousehold } from '../../functions/services/households/split-household.ts';
import type { Case } from '../../schema/entities/case.ts';
import { membersOn, type Relation } from '../../schema/entities/household.ts';
import type { Result } from '../../schema/result.ts';
import { CivilDate, PayMonth } from '../../schema/scalars/calendar.ts';
import { VillageCode } from '../../schema/scalars/division-code.ts';
import { fen } from '../../schema/scalars/fen.ts';
import { RecordId } from '../../schema/scalars/record-id.ts';
import { anApplication } from '../testkit/application.ts';
import { idNumber } from '../testkit/id-number.ts';
import { caseOf, expectOk, onTheRoll, stepOn } from '../testkit/journey.ts';
import { OFFICIALS } from '../testkit/officials.ts';
import { COUNTY, OTHER_VILLAGE } from '../testkit/places.ts';
import { on } from '../testkit/register.ts';
import { SURVEYORS } from '../testkit/surveyors.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const DAY = CivilDate.parse('2025-05-20');
const LATER = CivilDate.parse('2025-06-10');
const as = (desk: keyof typeof OFFICIALS, today: string = LATER) =>
  register().as(on(OFFICIALS[desk], today));
const reviewer = () => as('countyReviewer');
const said = (result: Result<unknown>) =>
  result.ok ? 'OK' : [result.refusal.code, ...result.refusal.path].join(' ');

const householdOf = async ({ householdId }: Case) => {
  const found = await reviewer().households.get(COUNTY, householdId);
  if (found === undefined) throw new Error('No such household.');
  return found;
};
const fileOf = async ({ caseId }: Case) => {
  const found = await reviewer().cases.load(COUNTY, caseId);
  if (found === undefined) throw new Error('No such case.');
  return found;
};
const memberOf = async (it: Case, relation: Relation) => {
  const member = (await householdOf(it)).members.find((m) => m.relation === relation);
  if (member === undefined) throw new Error('No such member.');
  return member;
};

interface Leaving {
  readonly as: Relation;
  readonly on?: string;
  readonly key?: string;
}

const leaving = async (
  it: Case,
  relation: Relation,
  { as: there, on: day, key = 'move' }: Leaving,
) => ({
  ...{ county: COUNTY, caseId: it.caseId, idempotencyKey: key, staying: [] },
  leavers: [{ personId: (await memberOf(it, relation)).personId, relation: there }],
  on: day === undefined ? DAY : CivilDate.parse(day),
  reason: 'MARRIED_OUT' as const,
});

const village = VillageCode.parse(OTHER_VILLAGE);
const splitting = async (it: Case, householdNumber: string, more: Partial<Leaving> = {}) =>
  splitHousehold(reviewer(), {
    ...(await leaving(it, 'SPOUSE', { as: 'HEAD', ...more })),
    ...{ householdNumber, village },
  });

/** A family of a head, born in 1970, and one person more that has applied. */
const applied = async (n: number, relation: Relation, number = idNumber(2 * n + 1)) =>
  expectOk(
    await submitApplication(
      as('townOfficer', '2025-03-03'),
      anApplication(n, {
        members: [
          { name: `户主${n}`, idNumber: idNumber(2 * n), relation: 'HEAD' },
          { name: `家人${n}`, idNumber: number, relation },
        ],
      }),
    ),
  );

describe('a household that splits', () => {
  it('keeps its benefit and is to be looked into; who left has a household and a draft, and nothing else is new', async () => {
    const it = await onTheRoll(register(), 401);
    const before = await memberOf(it, 'SPOUSE');
    const { case: left, newCase } = expectOk(await splitting(it, '分户-1'));
    expect(left).toMatchObject({ state: 'ACTIVE', benefit: it.benefit, dueOn: '2025-09-10' });
    expect(newCase).toMatchObject({ state: 'DRAFT', programme: 'DIBAO', village, benefit: null });
    const [old, own] = [await householdOf(it), await householdOf(newCase)];
    expect(old.members).toMatchObject([
      { relation: 'HEAD', to: null },
      {
        relation: 'SPOUSE',
        to: DAY,
        leftReason: 'MARRIED_OUT',
        leftRecordedAt: `${LATER}T01:00:00.000Z`,
      },
    ]);
    expect(own.members).toMatchObject([
      {
        personId: before.personId,
        relation: 'HEAD',
        from: DAY,
        wrappedKey: before.wrappedKey,
        card: before.card,
      },
    ]);
    for (const day of ['2025-05-19', '2025-05-20', '2025-05-21'])
      expect(
        [...membersOn(old, day), ...membersOn(own, day)].filter(
          (m) => m.personId === before.personId,
        ),
      ).toHaveLength(1);
    const [person] = await reviewer().households.persons(COUNTY, [before.personId]);
    expect(person?.householdIds).toEqual([it.householdId, newCase.householdId]);
    const clear = person && (await reviewer().personal.openPerson(person));
    expect(clear?.idNumber).toBe(idNumber(2 * 401 + 1));
    expect((await fileOf(it)).events.at(-1)).toMatchObject({
      action: 'splitHousehold',
      refs: { newCase: newCase.caseId },
    });
    expect((await fileOf(newCase)).events).toMatchObject([
      { action: 'draft', refs: { splitFrom: it.caseId } },
    ]);
    expect(expectOk(await splitting(it, '分户-1')).newCase.caseId).toBe(newCase.caseId);
    expect(caseOf(await submitDrafts(as('townOfficer'), stepOn(newCase, 'hand-in'))).state).toBe(
      'SUBMITTED',
    );
  });

  it('is told of months gone by as a question, and changed by a survey alone', async () => {
    const it = await onTheRoll(register(), 402);
    expectOk(await splitting(it, '分户-2', { on: '2025-04-20' }));
    const asked = { from: PayMonth.parse('2025-04'), to: PayMonth.parse('2025-06'), knownAt: null };
    const { adjustments } = expectOk(await readEntitlement(reviewer(), await fileOf(it), asked));
    expect(adjustments.map(({ month, reason, decided }) => [month, reason, decided])).toEqual([
      ['2025-05', 'MEMBERS_KNOWN_LATE', false],
      ['2025-06', 'MEMBERS_KNOWN_LATE', false],
    ]);
    const change = {
      county: COUNTY,
      caseId: it.caseId,
      idempotencyKey: 'p',
      basis: 'SURVEY',
    } as const;
    expect(said(await proposeChange(as('townReviewer'), change))).toBe('SURVEY_REQUIRED');
    const found = expectOk(
      await reverify(as('townOfficer'), {
        ...{ county: COUNTY, caseId: it.caseId, idempotencyKey: 'look' },
        ...{ surveyedOn: LATER, investigators: SURVEYORS, departed: [], groups: [] },
        incomes: [{ personId: null, kind: 'WAGES', monthlyFen: fen(30_000), evidence: null }],
        ...{ everyMemberSeen: true, hardship: [] },
      }),
    );
    expect(found.dueOn).toBeNull();
    const proposed = expectOk(
      await proposeChange(as('townReviewer'), { ...change, idempotencyKey: 'q' }),
    );
    expect(proposed.change).toMatchObject({ kind: 'DECREASE', monthlyFen: 26_000 });
    expect(proposed.benefit).toEqual(it.benefit);
  });

  it('loses nobody before they came, nobody twice, and not its only head', async () => {
    const it = await onTheRoll(register(), 403);
    expect(said(await splitting(it, '分户-3', { on: '2025-03-02' }))).toBe('INVALID_INPUT on');
    expect(said(await splitting(it, '分户-3', { on: '2025-06-11', key: 'ahead' }))).toBe(
      'INVALID_INPUT on',
    );
    const head = await leaving(it, 'HEAD', { as: 'HEAD', key: 'head' });
    const headless = await splitHousehold(reviewer(), {
      ...head,
      householdNumber: '分户-3',
      village,
    });
    expect(said(headless)).toBe('INVALID_INPUT staying');
    expectOk(await splitting(it, '分户-3', { key: 'first' }));
    expect(said(await splitting(it, '分户-4', { key: 'twice' }))).toBe('INVALID_INPUT leavers');
  });

  it('waits while a procedure rests on who lives in it', async () => {
    const it = await applied(404, 'SPOUSE');
    caseOf(await acceptCases(as('townOfficer', '2025-03-03'), stepOn(it, 'accept')));
    caseOf(await startSurveys(as('townOfficer', '2025-03-03'), stepOn(it, 'start')));
    expect(said(await splitting(it, '分户-5'))).toBe('ACTION_NOT_ALLOWED');
  });
});

describe('households that become one', () => {
  it('hold the person once, and both sides are looked into', async () => {
    const [it, to] = [await onTheRoll(register(), 405), await onTheRoll(register(), 406)];
    const moved = await leaving(it, 'SPOUSE', { as: 'SIBLING' });
    const command = { ...moved, toCaseId: to.caseId };
    const joined = expectOk(await joinHousehold(reviewer(), command));
    expect([joined.case.dueOn, joined.joinedCase.dueOn]).toEqual(['2025-09-10', '2025-09-10']);
    expect(joined.joinedCase.benefit).toEqual(to.benefit);
    expect((await householdOf(to)).members.at(-1)).toMatchObject({
      relation: 'SIBLING',
      from: DAY,
      to: null,
    });
    expect((await fileOf(to)).events.at(-1)).toMatchObject({ action: 'joinHousehold' });
    expect(expectOk(await joinHousehold(reviewer(), command)).case.chain).toEqual(
      joined.case.chain,
    );
    const rest = {
      ...(await leaving(it, 'HEAD', { as: 'OTHER', key: 'rest' })),
      toCaseId: to.caseId,
    };
    expectOk(await joinHousehold(reviewer(), rest));
    expect((await householdOf(it)).members.filter((member) => member.to === null)).toEqual([]);
    expect((await fileOf(it)).case).toMatchObject({ state: 'ACTIVE', benefit: it.benefit });
  });

  it('are not two that a person is in at once, nor one where a child is older than its parent', async () => {
    const [it, to] = [await applied(407, 'SIBLING'), await applied(408, 'SPOUSE')];
    const own = {
      ...(await leaving(it, 'SIBLING', { as: 'CHILD', key: 'child' })),
      toCaseId: to.caseId,
    };
    // Born a day after the other head, as their numbers say; a parent of that head would be younger than its child.
    const parent = {
      ...own,
      idempotencyKey: 'parent',
      leavers: own.leavers.map((l) => ({ ...l, relation: 'PARENT' as const })),
    };
    const older = {
      ...own,
      leavers: own.leavers.map((l) => ({ ...l, relation: 'CHILD' as const })),
    };
    const results = [
      await joinHousehold(reviewer(), parent),
      await joinHousehold(reviewer(), older),
    ].map(said);
    expect(results.filter((code) => code === 'INVALID_INPUT leavers')).toHaveLength(1);
    const nobody = {
      ...own,
      idempotencyKey: 'nobody',
      toCaseId: RecordId.parse(`case_${'0'.repeat(32)}`),
    };
    expect(said(await joinHousehold(reviewer(), nobody))).toBe('NOT_FOUND toCaseId');
    const self = { ...own, idempotencyKey: 'self', toCaseId: it.caseId };
    expect(said(await joinHousehold(reviewer(), self))).toBe('INVALID_INPUT toCaseId');
  });

  it('are not changed by an officer of a town', async () => {
    const [it, to] = [await applied(409, 'SIBLING'), await applied(410, 'SPOUSE')];
    const own = { ...(await leaving(it, 'SIBLING', { as: 'OTHER' })), toCaseId: to.caseId };
    expect(said(await joinHousehold(as('townOfficer'), own))).toBe('NOT_PERMITTED');
  });
});
