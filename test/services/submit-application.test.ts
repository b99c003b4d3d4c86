import { describe, expect, it } from 'vitest';
import { submitApplication } from '../../functions/services/cases/submit-application.ts';
import {
  acceptCases,
  submitDrafts,
  withdrawCases,
} from '../../functions/services/cases/town-steps.ts';
import { anApplication } from '../testkit/application.ts';
import { idNumber } from '../testkit/id-number.ts';
import { applied, caseOf, expectOk, refusalOf, stepOn } from '../testkit/journey.ts';
import { OFFICIALS } from '../testkit/officials.ts';
import { OTHER_COUNTY_VILLAGE, OTHER_TOWN_VILLAGE, VILLAGE } from '../testkit/places.ts';
import { on, TODAY } from '../testkit/register.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const officer = () => register().as(OFFICIALS.townOfficer);

describe('an application', () => {
  it('lands its people, household and submitted case in one transaction', async () => {
    await applied(register(), 0);
    const { value, calls } = await register().calls.during(() =>
      submitApplication(officer(), anApplication(1)),
    );
    expect(value).toMatchObject({ ok: true, value: { state: 'SUBMITTED', chain: { seq: 1 } } });
    // Household, two people, two claims of their id numbers, the case and its first event.
    expect(calls.filter((call) => call.writes > 0)).toEqual([
      { operation: 'TransactWriteItems', writes: 7 },
    ]);
  });

  it('is answered from the record when the same key comes again, and lands nothing', async () => {
    const first = await applied(register(), 2);
    const { value, calls } = await register().calls.during(() => applied(register(), 2));
    expect(value).toEqual(first);
    expect(calls.every((call) => call.writes === 0)).toBe(true);
  });

  it('is one case when the same request is delivered twice at once', async () => {
    const [a, b] = await Promise.all([applied(register(), 3), applied(register(), 3)]);
    expect(a.caseId).toBe(b.caseId);
  });

  it('is refused under a used key with other content', async () => {
    await applied(register(), 4);
    const changed = { ...anApplication(4), nearRelative: true };
    expect(await submitApplication(officer(), changed)).toMatchObject({
      refusal: { code: 'IDEMPOTENCY_MISMATCH' },
    });
  });
});

describe('a draft', () => {
  it('waits without a day of application until its family has signed', async () => {
    const it = await applied(register(), 6, { draft: true });
    expect(it).toMatchObject({ state: 'DRAFT', submittedOn: null });
    expect(refusalOf(await acceptCases(officer(), stepOn(it, 'accept')))).toBe(
      'ACTION_NOT_ALLOWED',
    );
    const later = register().as(on(OFFICIALS.townOfficer, '2025-03-12'));
    const handedIn = caseOf(await submitDrafts(later, stepOn(it, 'hand in')));
    expect(handedIn).toMatchObject({ state: 'SUBMITTED', submittedOn: '2025-03-12' });
  });

  it('can be thrown away', async () => {
    const it = await applied(register(), 7, { draft: true });
    const thrownAway = caseOf(await withdrawCases(officer(), stepOn(it, 'throw away')));
    expect(thrownAway).toMatchObject({ state: 'WITHDRAWN', endedOn: TODAY });
  });
});

describe('an applicant', () => {
  const anew = (n: number, person: number) => ({
    ...anApplication(n),
    members: [{ name: '某人', idNumber: idNumber(person), relation: 'HEAD' as const }],
  });

  it('who is served already is named, and nothing lands', async () => {
    await applied(register(), 10);
    const result = await submitApplication(officer(), anew(11, 20));
    expect(result).toMatchObject({
      refusal: { code: 'HOUSEHOLD_ALREADY_SERVED', path: ['members', '0', 'idNumber'] },
    });
  });

  it('whose family’s claim is over belongs to that household still', async () => {
    const it = await applied(register(), 12);
    caseOf(await withdrawCases(officer(), stepOn(it, 'withdraw')));
    const result = await submitApplication(officer(), anew(13, 24));
    expect(result).toMatchObject({ refusal: { code: 'PERSON_IN_ANOTHER_HOUSEHOLD' } });
  });

  it('cannot be entered twice in one family', async () => {
    const [head, spouse] = anApplication(14).members;
    if (head === undefined || spouse === undefined) throw new Error('The family has two members.');
    const twice = [head, { ...spouse, idNumber: head.idNumber.toLowerCase() }];
    const result = await submitApplication(officer(), anApplication(14, { members: twice }));
    expect(result).toMatchObject({
      refusal: { code: 'INVALID_INPUT', path: ['members', '1', 'idNumber'] },
    });
  });

  it('without an id number is served', async () => {
    const members = [{ name: '无号', idNumber: '', relation: 'HEAD' as const }];
    const it = await applied(register(), 15, { members });
    expect(it.state).toBe('SUBMITTED');
  });

  it('with a wrong check digit is refused at the field', async () => {
    const wrong = idNumber(32).replace(/.$/, (last) => (last === '1' ? '2' : '1'));
    const members = [{ name: '错号', idNumber: wrong, relation: 'HEAD' as const }];
    expect(await submitApplication(officer(), anApplication(16, { members }))).toMatchObject({
      refusal: { code: 'ID_NUMBER_INVALID', path: ['members', '0', 'idNumber'] },
    });
  });
});

describe('a village', () => {
  it.each([
    ['of another town', OTHER_TOWN_VILLAGE],
    ['of another county', OTHER_COUNTY_VILLAGE],
  ])('%s takes no application from this officer', async (_, village) => {
    const result = await submitApplication(officer(), anApplication(20, { village }));
    expect(result).toMatchObject({ refusal: { code: 'NOT_PERMITTED' } });
  });

  it('that is not in force takes none at all', async () => {
    const village = VILLAGE.replace(/201$/, '299') as typeof VILLAGE; // Well formed, never loaded.
    const result = await submitApplication(officer(), anApplication(21, { village }));
    expect(result).toMatchObject({ refusal: { code: 'DIVISION_UNKNOWN' } });
  });
});

it('stores no name and no id number in clear, nor a hash anybody could compute', async () => {
  const it = expectOk(await submitApplication(officer(), anApplication(30)));
  const members = JSON.stringify(anApplication(30).members);
  const rows = JSON.stringify([
    await register().table.all(`C#${it.county}#CASE#${it.caseId}`),
    await register().table.all(`C#${it.county}#HOUSEHOLD#${it.householdId}`),
  ]);
  expect(rows).not.toContain('户主30');
  expect(rows).not.toContain(idNumber(60));
  expect(rows).not.toContain(officer().sha256(members));
});
