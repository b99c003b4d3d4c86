import { describe, expect, it } from 'vitest';
import type { Official } from '../../functions/domain/access/actor.ts';
import { canonicalJson } from '../../functions/domain/audit/canonical-json.ts';
import { sha256 } from '../../functions/runtime/hash.ts';
import { applyAgain } from '../../functions/services/cases/apply-again.ts';
import { submitApplication } from '../../functions/services/cases/submit-application.ts';
import { withdrawCases } from '../../functions/services/cases/town-steps.ts';
import { decideErasure } from '../../functions/services/erasure/decide-erasure.ts';
import { listDueForErasure } from '../../functions/services/erasure/list-due.ts';
import { requestErasure } from '../../functions/services/erasure/request-erasure.ts';
import { findPerson } from '../../functions/services/persons/find-person.ts';
import { revealIdNumber } from '../../functions/services/persons/reveal-id-number.ts';
import type { Case } from '../../schema/entities/case.ts';
import type { Erasure } from '../../schema/entities/erasure.ts';
import { MeansFound } from '../../schema/means/found/means-found.ts';
import type { Result } from '../../schema/result.ts';
import { RecordId } from '../../schema/scalars/record-id.ts';
import { anApplication } from '../testkit/application.ts';
import { idNumber } from '../testkit/id-number.ts';
import { applied, caseOf, desks, expectOk, onTheRoll, stepOn } from '../testkit/journey.ts';
import { approvedGrant, OFFICIALS, official } from '../testkit/officials.ts';
import { COUNTY, OTHER_COUNTY, OTHER_TOWN, TOWN } from '../testkit/places.ts';
import { on } from '../testkit/register.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();

/** Claims in these tests end on 2025-03-03; their files are kept for five years. */
const LAST_DAY_KEPT = '2030-03-02';
const DUE = '2030-03-03';

const at = (actor: Official, day = DUE) => register().as(on(actor, day));
const asker = (day = DUE) => at(OFFICIALS.countyReviewer, day);
const decider = (day = DUE) => at(OFFICIALS.countyDecider, day);
const refusalOf = (result: Result<unknown>) => (result.ok ? 'DONE' : result.refusal.code);

/** The n-th family of two, whose application was withdrawn on the day it was made. */
async function ended(n: number): Promise<{ case: Case; people: string[] }> {
  const it = await applied(register(), n);
  const { officer } = desks(register());
  const over = caseOf(await withdrawCases(officer, stepOn(it, 'withdraw')));
  const household = await officer.households.get(COUNTY, it.householdId);
  return { case: over, people: (household?.members ?? []).map((m) => m.personId) };
}

const target = (it: Case, personId = '') => ({
  county: COUNTY,
  caseId: it.caseId,
  personId: RecordId.parse(personId),
});

const ask = (it: Case, personId?: string, day = DUE, key = 'ask') =>
  requestErasure(asker(day), {
    ...target(it, personId),
    reason: 'RETENTION_ENDED',
    idempotencyKey: key,
  });

const decide = (it: Case, personId?: string, deps = decider(), more = {}) =>
  decideErasure(deps, {
    ...target(it, personId),
    erase: true,
    idempotencyKey: 'decide',
    ...more,
  });

async function erased(it: Case, personId?: string): Promise<Erasure> {
  expectOk(await ask(it, personId));
  return expectOk(await decide(it, personId));
}

const dueIn = (
  town: string,
  more: { limit?: number; after?: string | null } = {},
  deps = asker(),
) => listDueForErasure(deps, { town, limit: 100, after: null, ...more });

describe('asking for an erasure', () => {
  it('waits until the file has been kept its time, and says until when and why', async () => {
    const { case: it, people } = await ended(1);
    expect(it.endedOn).toBe('2025-03-03');
    expect(await ask(it, people[0], LAST_DAY_KEPT)).toMatchObject({
      refusal: {
        code: 'RETENTION_RUNNING',
        message: expect.stringContaining(`${DUE}，依据民政部`),
      },
    });
    expect(expectOk(await ask(it, people[0]))).toMatchObject({
      state: 'REQUESTED',
      retention: 'DAILY_FILE',
      retainedUntil: DUE,
    });
  });

  it('is refused while the family is being served, however long', async () => {
    const it = await onTheRoll(register(), 2);
    const household = await asker().households.get(COUNTY, it.householdId);
    expect(refusalOf(await ask(it, household?.members[0]?.personId, '2060-01-01'))).toBe(
      'CASE_OPEN',
    );
  });

  it('counts from the last time the claim ended', async () => {
    const { case: it, people } = await ended(3);
    const later = at(OFFICIALS.townOfficer, '2027-05-04');
    caseOf(await applyAgain(later, { ...stepOn(it, 'again'), nearRelative: false }));
    expect(refusalOf(await ask(it, people[0]))).toBe('CASE_OPEN');
    caseOf(await withdrawCases(later, stepOn(it, 'withdraw again')));
    expect(refusalOf(await ask(it, people[0]))).toBe('RETENTION_RUNNING');
    expect(refusalOf(await ask(it, people[0], '2032-05-03'))).toBe('RETENTION_RUNNING');
    expect(refusalOf(await ask(it, people[0], '2032-05-04'))).toBe('DONE');
  });

  it.each([
    ['of another county', official('e1', 'COUNTY_REVIEWER', OTHER_COUNTY), 'NOT_FOUND'],
    ['of a town', OFFICIALS.townReviewer, 'NOT_PERMITTED'],
    ['who decides', OFFICIALS.countyDecider, 'NOT_PERMITTED'],
  ])('is not for an official %s', async (_, actor, code) => {
    const { case: it, people } = await ended(4);
    const command = {
      ...target(it, people[0]),
      reason: 'PERSON_ASKED' as const,
      idempotencyKey: 'no',
    };
    expect(refusalOf(await requestErasure(at(actor), command))).toBe(code);
  });

  it('is not for a member of another family', async () => {
    const { case: it } = await ended(5);
    const { people } = await ended(6);
    expect(refusalOf(await ask(it, people[0]))).toBe('NOT_FOUND');
  });
});

describe('deciding about it', () => {
  it('takes another person, under whatever account and role', async () => {
    const { case: it, people } = await ended(10);
    expectOk(await ask(it, people[0]));
    const { officialId } = OFFICIALS.countyReviewer;
    const grants = [approvedGrant('second-account', 'COUNTY_DECIDER', COUNTY)];
    const second = { ...OFFICIALS.countyDecider, userId: 'second-account', officialId, grants };
    expect(refusalOf(await decide(it, people[0], at(second)))).toBe('SAME_PERSON');
    expect(refusalOf(await decide(it, people[0], asker()))).toBe('NOT_PERMITTED');
    expect(refusalOf(await decide(it, people[1]))).toBe('ACTION_NOT_ALLOWED');
  });

  it('may decline, after which it is asked anew and decided once', async () => {
    const { case: it, people } = await ended(11);
    expectOk(await ask(it, people[0]));
    const declined = await decide(it, people[0], decider(), { erase: false, idempotencyKey: 'no' });
    expect(expectOk(declined)).toMatchObject({ state: 'DECLINED' });
    expect(refusalOf(await decide(it, people[0]))).toBe('ACTION_NOT_ALLOWED');
    expectOk(await ask(it, people[0], DUE, 'ask again'));
    expect(expectOk(await decide(it, people[0]))).toMatchObject({ state: 'ERASED' });
    expect(refusalOf(await ask(it, people[0], DUE, 'and again'))).toBe('ACTION_NOT_ALLOWED');
  });

  it('looks at the case again: a family that came back is not erased', async () => {
    const { case: it, people } = await ended(12);
    expectOk(await ask(it, people[0]));
    const officer = at(OFFICIALS.townOfficer, DUE);
    caseOf(await applyAgain(officer, { ...stepOn(it, 'again'), nearRelative: false }));
    expect(refusalOf(await decide(it, people[0]))).toBe('CASE_OPEN');
    expectOk(await findPerson(asker(), { county: COUNTY, idNumber: idNumber(24) }));
  });

  it('is done once however often it is asked, and one of many deciders wins', async () => {
    const { case: it, people } = await ended(13);
    const asked = await Promise.all([1, 2, 3].map(() => ask(it, people[0])));
    expect(new Set(asked.map(refusalOf))).toEqual(new Set(['DONE']));
    const keys = ['a', 'b', 'c', 'd'];
    const results = await Promise.all(
      keys.map((idempotencyKey) => decide(it, people[0], decider(), { idempotencyKey })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    const winner = keys[results.findIndex((result) => result.ok)] ?? '';
    const again = await decide(it, people[0], decider(), { idempotencyKey: winner });
    expect(expectOk(again)).toMatchObject({ state: 'ERASED' });
    const file = await asker().cases.load(COUNTY, it.caseId);
    expect(file?.events.filter((event) => event.action === 'erasePerson')).toHaveLength(1);
  });

  it('races a family that comes back: one of the two is told', async () => {
    const { case: it, people } = await ended(14);
    expectOk(await ask(it, people[0]));
    const officer = at(OFFICIALS.townOfficer, DUE);
    const [decision, [back]] = await Promise.all([
      decide(it, people[0]),
      applyAgain(officer, { ...stepOn(it, 'again'), nearRelative: false }).then(expectOk),
    ]);
    expect([decision.ok, back?.case != null].filter(Boolean)).toHaveLength(1);
  });
});

describe('an erased person', () => {
  it('leaves a tombstone in the case’s chain, which still adds up, and nothing to read', async () => {
    const { case: it, people } = await ended(20);
    const erasure = await erased(it, people[0]);
    const file = await asker().cases.load(COUNTY, it.caseId);
    expect(file?.events.at(-1)).toMatchObject({
      action: 'erasePerson',
      from: 'WITHDRAWN',
      to: 'WITHDRAWN',
      actor: { officialId: OFFICIALS.countyDecider.officialId },
      refs: { personId: people[0], erasureId: erasure.erasureId, retention: 'DAILY_FILE' },
    });
    let prevHash = '';
    for (const { hash, ...event } of file?.events ?? []) {
      expect(event.prevHash).toBe(prevHash);
      expect(hash).toBe(sha256(canonicalJson(event)));
      prevHash = hash;
    }
    expect(file?.case.chain.hash).toBe(prevHash);
    expect(await asker().households.persons(COUNTY, people)).toMatchObject([undefined, {}]);
  });

  it('is found, shown and named nowhere, while the other members are', async () => {
    const { case: it, people } = await ended(21);
    await erased(it, people[0]);
    const find = (n: number) => findPerson(asker(), { county: COUNTY, idNumber: idNumber(n) });
    expect(refusalOf(await find(42))).toBe('NOT_FOUND');
    const show = {
      ...target(it, people[0]),
      reason: 'LEGAL_REQUEST',
      idempotencyKey: 'show',
    } as const;
    expect(refusalOf(await revealIdNumber(asker(), show))).toBe('NOT_FOUND');
    const found = expectOk(await find(43));
    const [household] = found.households;
    const cards = await Promise.all(
      (household?.members ?? []).map((m) => asker().personal.openCard(COUNTY, m)),
    );
    expect(cards.map(({ name }) => name)).toEqual(['（已依法删除）', '配偶21']);
    expect(household?.members[0]).toMatchObject({ to: DUE, leftReason: 'OTHER' });
    const [spouse] = await asker().households.persons(COUNTY, people.slice(1));
    if (spouse === undefined) throw new Error('The spouse is still there.');
    expect(await asker().personal.openPerson(spouse)).toMatchObject({ idNumber: idNumber(43) });
  });

  it('gives the id number free: whoever brings it next is somebody else', async () => {
    const { case: it, people } = await ended(22);
    await erased(it, people[0]);
    const { members } = anApplication(22);
    const officer = at(OFFICIALS.townOfficer, DUE);
    const [head] = members;
    if (head === undefined) throw new Error('An application has a head.');
    const again = anApplication(22, { idempotencyKey: 'back after years', members: [head] });
    const fresh = expectOk(await submitApplication(officer, again));
    expect(fresh.caseId).not.toBe(it.caseId);
    const found = expectOk(await findPerson(asker(), { county: COUNTY, idNumber: idNumber(44) }));
    expect(found.personId).not.toBe(people[0]);
  });

  it('goes out of every survey, with what was typed as evidence; the household keeps the rest', async () => {
    const { case: it, people } = await ended(23);
    const deps = asker();
    const household = await deps.households.get(COUNTY, it.householdId);
    const [first, second] = household?.members ?? [];
    if (first === undefined || second === undefined) throw new Error('A family of two.');
    const income = (personId: typeof first.personId | null, evidence: string) => ({
      personId,
      kind: 'WAGES' as const,
      monthlyFen: it.benefit?.monthlyFen ?? (0 as never),
      evidence,
    });
    const pension = (personId: string, reference: string) => ({
      ...{ personId, type: 'PENSION', amountFen: 1, period: { per: 'MONTH' }, foundBy: 'a' },
      evidence: { kind: 'BANK_RECORD', reference, on: '2000-01-01' },
    });
    const survey = {
      surveyId: RecordId.parse(`survey_${'0'.repeat(32)}`),
      county: COUNTY,
      householdId: it.householdId,
      surveyedOn: it.submittedOn ?? (DUE as never),
      campaignId: null,
      investigators: ['a', 'b'],
      incomes: [income(first.personId, '甲的证明'), income(second.personId, '乙的证明')],
      means: MeansFound.parse({
        incomes: [pension(first.personId, '甲的存折'), pension(second.personId, '乙的存折')],
      }),
      monthlyIncomeFen: null,
      groups: [],
      hardship: [],
      rigidCosts: null,
      elders: [],
      patients: [],
      students: [],
      departed: [],
      joined: [first, second],
      everyMemberSeen: true,
      sourceJobId: null,
      contentHash: '',
      recordedAt: it.recordedAt,
    };
    await deps.transact([deps.writes.households.survey(survey)]);
    await erased(it, people[0]);
    const stored = await deps.households.surveysOf(survey);
    expect(stored).toMatchObject([
      {
        incomes: [{ evidence: null }, { evidence: '乙的证明' }],
        means: {
          incomes: [
            { evidence: { kind: 'BANK_RECORD', reference: null } },
            { evidence: { reference: '乙的存折' } },
          ],
        },
        joined: [{ wrappedKey: null, card: null }, { wrappedKey: second.wrappedKey }],
      },
    ]);
  });
});

describe('the list of what is due', () => {
  const waiting = (items: Awaited<ReturnType<typeof dueIn>>['items'], it: Case) =>
    items.find((file) => file.caseId === it.caseId);

  it('shows a file from its day on, with whoever can still be read and how far it has come', async () => {
    const { case: it, people } = await ended(30);
    const before = await dueIn(TOWN, {}, asker(LAST_DAY_KEPT));
    expect(waiting(before.items, it)).toBeUndefined();
    expectOk(await ask(it, people[0]));
    expect(waiting((await dueIn(TOWN)).items, it)).toMatchObject({
      endedOn: '2025-03-03',
      retainedUntil: DUE,
      people: [
        { name: '户主30', erasure: { state: 'REQUESTED' } },
        { name: '配偶30', erasure: null },
      ],
    });
    expectOk(await decide(it, people[0]));
    expect(waiting((await dueIn(TOWN)).items, it)?.people).toMatchObject([{ name: '配偶30' }]);
    await erased(it, people[1]);
    expect(waiting((await dueIn(TOWN)).items, it)).toBeUndefined();
    const officer = at(OFFICIALS.townOfficer, DUE);
    const back = await applyAgain(officer, { ...stepOn(it, 'again'), nearRelative: false });
    expect(expectOk(back)).toMatchObject([{ refusal: { code: 'ACTION_NOT_ALLOWED' } }]);
  });

  it('comes page by page, each file once', async () => {
    for (const n of [31, 32, 33]) await ended(n);
    const whole = (await dueIn(TOWN)).items.map((file) => file.position);
    const paged: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page = await dueIn(TOWN, { limit: 2, after });
      paged.push(...page.items.map((file) => file.position));
      after = paged.at(-1) ?? null;
      more = page.more;
    }
    expect(paged).toEqual(whole);
    expect([...whole].sort()).toEqual(whole);
    expect(whole.length).toBeGreaterThan(3);
  });

  it.each([
    ['of another town', official('d1', 'TOWN_OFFICER', OTHER_TOWN)],
    ['of another county', official('d2', 'COUNTY_DECIDER', OTHER_COUNTY)],
  ])('is empty for an official %s', async (_, actor) => {
    await ended(34);
    expect(await dueIn(TOWN, {}, at(actor))).toEqual({ items: [], more: false });
  });
});
