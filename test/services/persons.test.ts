import { describe, expect, it } from 'vitest';
import { findPerson } from '../../functions/services/persons/find-person.ts';
import { revealIdNumber } from '../../functions/services/persons/reveal-id-number.ts';
import { idNumber } from '../testkit/id-number.ts';
import { applied, desks, expectOk } from '../testkit/journey.ts';
import { OFFICIALS, official } from '../testkit/officials.ts';
import { COUNTY, OTHER_COUNTY, OTHER_TOWN, PREFECTURE, TOWN } from '../testkit/places.ts';
import { TODAY } from '../testkit/register.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const officer = () => desks(register()).officer;
const accessLog = () => register().table.all(`C#${PREFECTURE}#ACCESS#${TODAY}`);

describe('looking a person up', () => {
  it('finds the one household by a number typed in full-width characters', async () => {
    const it = await applied(register(), 1);
    const typed = [...idNumber(2)]
      .map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
      .join('');
    const found = expectOk(await findPerson(officer(), { county: COUNTY, idNumber: typed }));
    expect(found).toMatchObject({ name: '户主1', households: [{ householdId: it.householdId }] });
    expect(found.maskedIdNumber).toMatch(/^990102\*{8}.{4}$/);
  });

  it('answers alike for a stranger and for a person of another town', async () => {
    await applied(register(), 2);
    const other = register().as(official('other-officer', 'TOWN_OFFICER', OTHER_TOWN));
    const hidden = await findPerson(other, { county: COUNTY, idNumber: idNumber(4) });
    const unknown = await findPerson(other, { county: COUNTY, idNumber: idNumber(9999) });
    expect(hidden).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    expect(JSON.stringify(hidden)).toBe(JSON.stringify(unknown));
  });

  it('spends nothing and reads nothing for an official of another county', async () => {
    const stranger = register().as(official('stranger', 'TOWN_OFFICER', OTHER_COUNTY));
    const { value, calls } = await register().calls.during(() =>
      findPerson(stranger, { county: COUNTY, idNumber: idNumber(2) }),
    );
    expect(value).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    expect(calls).toEqual([]);
  });

  it('stops at the day’s quota, and the log shows that it did', async () => {
    const eager = register().as({ ...OFFICIALS.townOfficer, userId: 'eager' });
    const results = [];
    for (let n = 0; n < 302; n += 1)
      results.push(await findPerson(eager, { county: COUNTY, idNumber: idNumber(5000 + n) }));
    const codes = results.map((result) => (result.ok ? 'FOUND' : result.refusal.code));
    expect(codes.filter((code) => code === 'NOT_FOUND')).toHaveLength(300);
    expect(codes.slice(300)).toEqual(['QUOTA_EXCEEDED', 'QUOTA_EXCEEDED']);
    const log = (await accessLog()).filter((row) => row.userId === 'eager');
    // All within one millisecond of one request: each is a row of its own.
    expect(log.filter((row) => row.purpose === 'FIND_PERSON')).toHaveLength(300);
    expect(log.filter((row) => row.purpose === 'FIND_PERSON_OVER_QUOTA')).toHaveLength(2);
  });
});

describe('showing a whole id number', () => {
  const command = (caseId: string, personId: string) => ({
    county: COUNTY,
    caseId,
    personId,
    reason: 'VERIFY_IDENTITY' as const,
    idempotencyKey: 'reveal',
  });

  it('is recorded in the case’s chain before it is shown', async () => {
    const it = await applied(register(), 10);
    const household = await officer().households.get(COUNTY, it.householdId);
    const personId = household?.members[0]?.personId ?? '';
    const shown = expectOk(await revealIdNumber(officer(), command(it.caseId, personId)));
    expect(shown).toBe(idNumber(20));
    const file = await officer().cases.load(COUNTY, it.caseId);
    expect(file?.events.at(-1)).toMatchObject({
      action: 'revealIdNumber',
      actor: { officialId: OFFICIALS.townOfficer.officialId },
      refs: { personId, reason: 'VERIFY_IDENTITY' },
    });
  });

  const headOf = async (householdId: string) =>
    (await officer().households.get(COUNTY, householdId))?.members[0]?.personId ?? '';
  const quotaOf = (userId: string) => register().table.all(`QUOTA#${userId}#${TODAY}`);

  it.each([
    ['of another county', official('thief-1', 'TOWN_OFFICER', OTHER_COUNTY), 'NOT_FOUND'],
    ['of another town', official('thief-2', 'TOWN_OFFICER', OTHER_TOWN), 'NOT_FOUND'],
    ['who may read but not reveal', official('thief-3', 'COUNTY_PAYER', COUNTY), 'NOT_PERMITTED'],
  ])('costs an official %s nothing and tells nothing', async (_, actor, code) => {
    const it = await applied(register(), 13);
    const order = command(it.caseId, await headOf(it.householdId));
    const before = (await accessLog()).length;
    expect(await revealIdNumber(register().as(actor), order)).toMatchObject({ refusal: { code } });
    expect(await quotaOf(actor.userId)).toEqual([]);
    expect((await accessLog()).length).toBe(before);
  });

  it('is counted each time, a repeat too, and the key of one account shows nothing to another', async () => {
    const it = await applied(register(), 14);
    const order = command(it.caseId, await headOf(it.householdId));
    const once = register().as({ ...OFFICIALS.townOfficer, userId: 'once' });
    expectOk(await revealIdNumber(once, order));
    expectOk(await revealIdNumber(once, order));
    expect(await quotaOf('once')).toMatchObject([{ used: 2 }]);
    const other = register().as(official('other', 'TOWN_OFFICER', TOWN));
    expect(await revealIdNumber(other, order)).toMatchObject({
      refusal: { code: 'IDEMPOTENCY_MISMATCH' },
    });
  });

  it('is refused for a person of another family', async () => {
    const it = await applied(register(), 11);
    const other = await applied(register(), 12);
    const household = await officer().households.get(COUNTY, other.householdId);
    const personId = household?.members[0]?.personId ?? '';
    expect(await revealIdNumber(officer(), command(it.caseId, personId))).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
  });
});
