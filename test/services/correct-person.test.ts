import { describe, expect, it } from 'vitest';
import type { Official } from '../../functions/domain/access/actor.ts';
import { submitApplication } from '../../functions/services/cases/submit-application.ts';
import { transferHousehold } from '../../functions/services/cases/transfer-household.ts';
import type { Dependencies } from '../../functions/services/dependencies.ts';
import {
  type CorrectPerson,
  correctPerson,
} from '../../functions/services/persons/correct-person.ts';
import { findPerson } from '../../functions/services/persons/find-person.ts';
import { listCorrections } from '../../functions/services/reading/list-corrections.ts';
import { openMembers } from '../../functions/services/reading/open-members.ts';
import type { Case } from '../../schema/entities/case.ts';
import type { Result } from '../../schema/result.ts';
import { anApplication } from '../testkit/application.ts';
import { idNumber } from '../testkit/id-number.ts';
import { applied, desks, expectOk, onTheRoll } from '../testkit/journey.ts';
import { OFFICIALS, official } from '../testkit/officials.ts';
import {
  COUNTY,
  OTHER_COUNTY,
  OTHER_TOWN,
  OTHER_TOWN_VILLAGE,
  TOWN,
  VILLAGE,
} from '../testkit/places.ts';
import { TODAY } from '../testkit/register.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const officer = () => desks(register()).officer;
const reviewer = () => desks(register()).reviewer;
const codeOf = (result: Result<unknown>) => (result.ok ? 'OK' : result.refusal.code);

const membersOf = async (it: Case) => {
  const household = await officer().households.get(COUNTY, it.householdId);
  if (household === undefined) throw new Error('No such household.');
  return openMembers(officer(), household);
};
const headOf = async (it: Case) => (await membersOf(it))[0]?.personId ?? '';

/** The head of a family is put right, on an identity card, as typed wrong. */
const correcting = async (it: Case, change: Partial<CorrectPerson>): Promise<CorrectPerson> => ({
  county: COUNTY,
  caseId: it.caseId,
  personId: await headOf(it),
  idempotencyKey: 'correct',
  reason: 'TYPED_WRONG',
  evidence: 'ID_CARD',
  ...change,
});
const correct = async (it: Case, change: Partial<CorrectPerson>) =>
  correctPerson(reviewer(), await correcting(it, change));

/** A family whose head has this number as typed; its other member has a number of its own. */
const familyWith = (n: number, typed: string) => {
  const [head, spouse] = anApplication(n).members;
  const members = [head, spouse].flatMap((it, i) =>
    it === undefined ? [] : [i === 0 ? { ...it, idNumber: typed } : it],
  );
  return applied(register(), n, { members });
};
const holderOf = async (number: string) => {
  const found = await findPerson(officer(), { county: COUNTY, idNumber: number });
  return found.ok ? found.value.personId : found.refusal.code;
};
const listed = async (town: string = TOWN, it?: Case) => {
  const { items } = await listCorrections(officer(), { town, limit: 200, after: null });
  return items.filter((item) => it === undefined || item.householdId === it.householdId);
};

describe('a missing number', () => {
  it('puts its person on the town’s list, and putting it right takes the person off', async () => {
    const it = await familyWith(1, '');
    expect(await listed(TOWN, it)).toMatchObject([
      {
        caseId: it.caseId,
        name: '户主1',
        maskedIdNumber: null,
        idStatus: 'UNVERIFIED',
        listedOn: TODAY,
      },
    ]);
    expectOk(await correct(it, { idNumber: idNumber(700), reason: 'WAS_MISSING' }));
    expect(await listed(TOWN, it)).toEqual([]);
    expect(await holderOf(idNumber(700))).toBe(await headOf(it));
    const [head] = await membersOf(it);
    expect(head?.maskedIdNumber).toMatch(/^990102\*{8}.{4}$/);
  });

  it('leaves an event that names reason and paper, and nothing of the person', async () => {
    const it = await familyWith(2, '');
    expectOk(await correct(it, { idNumber: idNumber(701), name: '更名之人' }));
    const file = await officer().cases.load(COUNTY, it.caseId);
    const event = file?.events.at(-1);
    expect(event).toMatchObject({
      action: 'correctPerson',
      from: 'SUBMITTED',
      to: 'SUBMITTED',
      refs: { reason: 'TYPED_WRONG', evidence: 'ID_CARD', idStatus: 'VERIFIED' },
    });
    const rows = JSON.stringify(await register().table.all(`C#${COUNTY}#CASE#${it.caseId}`));
    for (const said of [idNumber(701), '更名之人', officer().sha256(idNumber(701))])
      expect(rows).not.toContain(said);
    expect((await membersOf(it))[0]?.name).toBe('更名之人');
  });
});

describe('a wrong number', () => {
  it('is given up for whoever it belongs to, who is then another person', async () => {
    const it = await applied(register(), 10);
    const wrong = idNumber(20);
    const before = await headOf(it);
    expectOk(await correct(it, { idNumber: idNumber(710), reason: 'ANOTHER_PERSONS' }));
    expect(await headOf(it)).toBe(before);
    expect(await holderOf(wrong)).toBe('NOT_FOUND');
    const rightful = await familyWith(11, wrong);
    expect(await holderOf(wrong)).toBe(await headOf(rightful));
    expect(await headOf(rightful)).not.toBe(before);
    expect(await holderOf(idNumber(710))).toBe(before);
  });

  it('may be struck out while the right one is unknown', async () => {
    const it = await applied(register(), 12);
    expectOk(await correct(it, { idNumber: '', reason: 'ANOTHER_PERSONS' }));
    expect(await holderOf(idNumber(24))).toBe('NOT_FOUND');
    expect(await listed(TOWN, it)).toMatchObject([
      { idStatus: 'UNVERIFIED', maskedIdNumber: null },
    ]);
  });

  it('of fifteen digits is written out in full', async () => {
    const full = idNumber(720);
    const it = await familyWith(13, '');
    const short = `${full.slice(0, 6)}${full.slice(8, 17)}`;
    expectOk(await correct(it, { idNumber: short, reason: 'FIFTEEN_DIGITS' }));
    expect(await holderOf(full)).toBe(await headOf(it));
  });

  it('that was right after all changes nothing but the name', async () => {
    const it = await applied(register(), 14);
    expectOk(await correct(it, { idNumber: idNumber(28), name: '户主改' }));
    expect(await holderOf(idNumber(28))).toBe(await headOf(it));
    expect((await membersOf(it))[0]?.name).toBe('户主改');
  });
});

describe('a number that is not to be had', () => {
  it.each([
    ['another person’s in the county', idNumber(41), 'ID_NUMBER_TAKEN'],
    [
      'one that fails its check',
      `${idNumber(730).slice(0, 17)}${idNumber(730).endsWith('1') ? '2' : '1'}`,
      'ID_NUMBER_INVALID',
    ],
    ['no number', '抽查', 'ID_NUMBER_INVALID'],
  ])('%s is refused, and everything stays as it was', async (name, typed, code) => {
    const taken = await applied(register(), 20);
    const it = await familyWith(21 + name.length, '');
    expect(await correct(it, { idNumber: typed })).toMatchObject({
      refusal: { code, path: ['idNumber'] },
    });
    expect(await listed(TOWN, it)).toHaveLength(1);
    expect(await holderOf(idNumber(41))).toBe((await membersOf(taken))[1]?.personId);
  });

  it('a request that corrects nothing, or to no name, is refused', async () => {
    const it = await applied(register(), 60);
    expect(codeOf(await correct(it, {}))).toBe('INVALID_INPUT');
    expect(codeOf(await correct(it, { name: ' ' }))).toBe('INVALID_INPUT');
    expect(codeOf(await correct(it, { name: '长'.repeat(51) }))).toBe('INVALID_INPUT');
    expect(codeOf(await correct(it, { name: '长'.repeat(50) }))).toBe('OK');
  });
});

describe('a correction', () => {
  it.each<[string, Official, string]>([
    ['of another county', official('c1', 'COUNTY_REVIEWER', OTHER_COUNTY), 'NOT_FOUND'],
    ['of another town', official('c2', 'TOWN_REVIEWER', OTHER_TOWN), 'NOT_FOUND'],
    ['who only surveys', OFFICIALS.townOfficer, 'NOT_PERMITTED'],
    ['of the county', OFFICIALS.countyReviewer, 'OK'],
  ])('by an official %s is held to access first, then to the quota', async (_, actor, code) => {
    const it = await applied(register(), 70);
    const deps = register().as(actor);
    const order = await correcting(it, { name: '户主70', idempotencyKey: actor.userId });
    expect(codeOf(await correctPerson(deps, order))).toBe(code);
    const spent = await register().table.all(`QUOTA#${actor.userId}#${TODAY}`);
    expect(spent.some((row) => row.sk === 'CORRECT_PERSON')).toBe(code === 'OK');
  });

  it('is one when the request comes twice, and another one under the same key is refused', async () => {
    const it = await familyWith(71, '');
    expectOk(await correct(it, { idNumber: idNumber(740) }));
    expectOk(await correct(it, { idNumber: idNumber(740) }));
    expect(codeOf(await correct(it, { idNumber: idNumber(741) }))).toBe('IDEMPOTENCY_MISMATCH');
    const file = await officer().cases.load(COUNTY, it.caseId);
    expect(file?.events.map((event) => event.action)).toEqual(['submit', 'correctPerson']);
  });

  it('of a member of another family through this one’s case is not found', async () => {
    const [it, other] = [await applied(register(), 72), await applied(register(), 73)];
    const order = { name: '甲', personId: await headOf(other) };
    expect(codeOf(await correct(it, order))).toBe('NOT_FOUND');
  });
});

/** Nobody writes before so many have read what they write upon. */
function atTheSameMoment(deps: Dependencies, people: number): Dependencies {
  const everybody = Promise.withResolvers<void>();
  let ready = 0;
  return {
    ...deps,
    transact: async (...writes) => {
      ready += 1;
      if (ready === people) everybody.resolve();
      await everybody.promise;
      return deps.transact(...writes);
    },
  };
}

describe('two corrections at the same moment', () => {
  it('to one number: one person is given it, the other is told that it is taken', async () => {
    const families = [await familyWith(80, ''), await familyWith(81, '')];
    const both = await Promise.all(families.map((it) => correct(it, { idNumber: idNumber(750) })));
    expect(both.map(codeOf).sort()).toEqual(['ID_NUMBER_TAKEN', 'OK']);
    const winner = families[both.findIndex((result) => result.ok)] ?? families[0];
    expect(await holderOf(idNumber(750))).toBe(winner === undefined ? '' : await headOf(winner));
  });

  it('of one person: one wins, the other is told the state of the case, and one number is held', async () => {
    const it = await familyWith(82, '');
    const together = atTheSameMoment(reviewer(), 2);
    const to = async (nth: number) => {
      const change = { idNumber: idNumber(nth), idempotencyKey: `correct-${nth}` };
      return correctPerson(together, await correcting(it, change));
    };
    const both = await Promise.all([to(760), to(761)]);
    expect(both.map(codeOf).sort()).toEqual(['CONFLICT', 'OK']);
    const lost = both.find((result) => !result.ok);
    expect(lost?.ok === false && lost.refusal.message).toContain('SUBMITTED');
    const holders = [await holderOf(idNumber(760)), await holderOf(idNumber(761))];
    expect(holders.filter((holder) => holder !== 'NOT_FOUND')).toEqual([await headOf(it)]);
  });
});

describe('the list of those to be put right', () => {
  it('moves with the family to another town', async () => {
    const it = await familyWith(90, '');
    const move = {
      county: COUNTY,
      caseId: it.caseId,
      village: OTHER_TOWN_VILLAGE,
      idempotencyKey: 'm',
    };
    expectOk(await transferHousehold(desks(register()).county, move));
    expect(await listed(TOWN, it)).toEqual([]);
    const there = register().as(official('there', 'TOWN_OFFICER', OTHER_TOWN));
    const { items } = await listCorrections(there, { town: OTHER_TOWN, limit: 10, after: null });
    expect(items).toMatchObject([{ householdId: it.householdId, village: OTHER_TOWN_VILLAGE }]);
  });

  it('is read page by page without losing anybody, and by nobody from elsewhere', async () => {
    await familyWith(91, '');
    await familyWith(92, '');
    const all = await listed();
    const pages: string[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const page = await listCorrections(officer(), { town: TOWN, limit: 1, after });
      pages.push(...page.items.map((item) => item.personId));
      after = page.items.at(-1)?.position ?? null;
      more = page.more;
    }
    expect(pages).toEqual(all.map((item) => item.personId));
    expect(all.length).toBeGreaterThan(1);
    const stranger = register().as(official('x', 'TOWN_OFFICER', OTHER_COUNTY));
    const { value, calls } = await register().calls.during(() =>
      listCorrections(stranger, { town: TOWN, limit: 10, after: null }),
    );
    expect(value.items).toEqual([]);
    expect(calls).toEqual([]);
  });

  it('holds nobody whose number is right', async () => {
    const it = await onTheRoll(register(), 93);
    expect(await listed(TOWN, it)).toEqual([]);
    const same = await submitApplication(officer(), { ...anApplication(94), village: VILLAGE });
    expect(await listed(TOWN, expectOk(same))).toEqual([]);
  });
});
