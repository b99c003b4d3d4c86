import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  commit,
  release,
  schoolYearMonths,
  takeIn,
} from '../../functions/domain/funds/fund-steps.ts';
import { commitFund, releaseFund } from '../../functions/services/funds/commit-fund.ts';
import { registerFund } from '../../functions/services/funds/register-fund.ts';
import { takeInDonation } from '../../functions/services/funds/take-in-donation.ts';
import { newCase } from '../../functions/services/import/new-case.ts';
import { Benefit } from '../../schema/entities/case.ts';
import { type Fund, leftIn } from '../../schema/entities/fund.ts';
import { CountyCode } from '../../schema/scalars/division-code.ts';
import { fen } from '../../schema/scalars/fen.ts';
import { expectOk } from '../testkit/journey.ts';
import { machine, OFFICIALS, official } from '../testkit/officials.ts';
import { COUNTY, OTHER_COUNTY, TOWN } from '../testkit/places.ts';
import { putOnRoll } from '../testkit/roll.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const county = CountyCode.parse(COUNTY);
const keeper = () => register().as(OFFICIALS.countyReviewer);
const decider = () => register().as(OFFICIALS.countyDecider);
const codeOf = (result: { ok: boolean; refusal?: { code: string } }) =>
  result.refusal?.code ?? 'OK';

const GIFT = {
  ...{ county, title: '人大代表捐赠助学金', donor: '县人大代表' },
  donorPurpose: '资助考入本科的低保家庭学生和义务教育后的孤儿',
  programme: 'STUDENT_AID' as const,
};

/** A fund with so much in it, in fen. */
async function fundWith(key: string, amount: number): Promise<Fund> {
  const fund = expectOk(await registerFund(keeper(), { ...GIFT, idempotencyKey: key }));
  const at = { county, fundId: fund.fundId, idempotencyKey: `in ${key}`, paper: '收据1' };
  return expectOk(await takeInDonation(keeper(), { ...at, amountFen: fen(amount) }));
}

/** A student's aid of 100.00 a month in force, carried over: 1200.00 a school year. */
async function student(number: string) {
  const deps = register().as(machine());
  const { household } = await putOnRoll(register(), { number, size: 1, monthlyFen: 500 });
  const { case: it, writes } = newCase(deps, {
    ...{ household, programme: 'STUDENT_AID', action: 'importRoll', state: 'ACTIVE' },
    actor: { userId: 'importer', officialId: 'official-importer', role: 'TOWN_OFFICER' },
    benefit: Benefit.parse({ monthlyFen: 10_000, headcount: 1, from: '2024-01', decisionId: null }),
    ...{ submittedOn: null, nearRelative: false, contentHash: 'hash', refs: {} },
  });
  if (!(await deps.transact(writes)).done) throw new Error('The student is there already.');
  return it.caseId;
}

const year = ({ fundId }: Fund, caseId: Awaited<ReturnType<typeof student>>, key: string) => ({
  ...{ county, fundId, caseId, schoolYear: 2024, idempotencyKey: key },
});
const statementOf = async (fund: Fund) =>
  (await keeper().funds.movements(fund, { limit: 100, after: null })).items;

describe('a donor’s fund', () => {
  it('keeps whose gift it is and what for, and its statement tells every movement', async () => {
    const fund = await fundWith('statement', 300_000);
    const caseId = await student('F1');
    expectOk(await commitFund(decider(), year(fund, caseId, 'commit')));
    const left = expectOk(await releaseFund(decider(), year(fund, caseId, 'release')));
    expect(left).toMatchObject({ ...GIFT, takenInFen: 300_000, committedFen: 0 });
    expect(leftIn(left)).toBe(300_000);
    const told = (await statementOf(fund)).map((it) => [
      it.kind,
      it.amountFen,
      it.leftFen,
      it.caseId,
    ]);
    expect(told).toEqual([
      ['TAKEN_IN', 300_000, 300_000, null],
      ['COMMITTED', 120_000, 180_000, caseId],
      ['RELEASED', 120_000, 300_000, caseId],
    ]);
    const page = await keeper().funds.movements(fund, { limit: 2, after: 2 });
    expect(page.items.map(({ kind }) => kind)).toEqual(['COMMITTED', 'RELEASED']);
  });

  it('answers the same key the same and refuses another content under it', async () => {
    const fund = await fundWith('repeat', 200_000);
    const again = { county, fundId: fund.fundId, idempotencyKey: 'in repeat', paper: '收据1' };
    const repeated = await takeInDonation(keeper(), { ...again, amountFen: fen(200_000) });
    expect(expectOk(repeated).takenInFen).toBe(200_000);
    const other = await takeInDonation(keeper(), { ...again, amountFen: fen(1) });
    expect(codeOf(other)).toBe('IDEMPOTENCY_MISMATCH');
    const donor = await registerFund(keeper(), {
      ...GIFT,
      donor: '另一人',
      idempotencyKey: 'repeat',
    });
    expect(codeOf(donor)).toBe('IDEMPOTENCY_MISMATCH');
    expect(
      expectOk(await registerFund(keeper(), { ...GIFT, idempotencyKey: 'repeat' })).fundId,
    ).toBe(fund.fundId);
  });

  it('pays to the last fen and not one more', async () => {
    const caseId = await student('F2');
    const short = await fundWith('short', 119_999);
    expect(codeOf(await commitFund(decider(), year(short, caseId, 'short')))).toBe(
      'ACTION_NOT_ALLOWED',
    );
    const exact = await fundWith('exact', 120_000);
    expect(leftIn(expectOk(await commitFund(decider(), year(exact, caseId, 'exact'))))).toBe(0);
  });

  it('is the one funder of a school year until it lets it go', async () => {
    const [one, other] = [await fundWith('one', 500_000), await fundWith('other', 500_000)];
    const caseId = await student('F3');
    expectOk(await commitFund(decider(), year(one, caseId, 'a')));
    expect(codeOf(await commitFund(decider(), year(other, caseId, 'b')))).toBe('CONFLICT');
    expect(codeOf(await commitFund(decider(), year(one, caseId, 'c')))).toBe('CONFLICT');
    expect(codeOf(await releaseFund(decider(), year(other, caseId, 'd')))).toBe(
      'ACTION_NOT_ALLOWED',
    );
    expectOk(await releaseFund(decider(), year(one, caseId, 'e')));
    expectOk(await commitFund(decider(), year(other, caseId, 'f')));
    const next = { ...year(one, caseId, 'g'), schoolYear: 2025 };
    expectOk(await commitFund(decider(), next));
    const before = { ...year(one, caseId, 'h'), schoolYear: 2022 };
    expect(codeOf(await commitFund(decider(), before))).toBe('ACTION_NOT_ALLOWED');
  });

  it('is for its programme, and for cases on the roll', async () => {
    const fund = await fundWith('purpose', 500_000);
    const { case: dibao } = await putOnRoll(register(), { number: 'F4', size: 1, monthlyFen: 500 });
    expect(codeOf(await commitFund(decider(), year(fund, dibao.caseId, 'dibao')))).toBe(
      'INVALID_INPUT',
    );
    const nobody = register().as(machine()).recordId('case', 'nobody');
    expect(codeOf(await commitFund(decider(), year(fund, nobody, 'nobody')))).toBe('NOT_FOUND');
  });

  it('is kept by one official and promised by another, of its own county', async () => {
    const fund = await fundWith('rights', 500_000);
    const caseId = await student('F5');
    const asked = year(fund, caseId, 'rights');
    expect(codeOf(await commitFund(keeper(), asked))).toBe('NOT_PERMITTED');
    const gift = { ...GIFT, idempotencyKey: 'mine' };
    expect(codeOf(await registerFund(decider(), gift))).toBe('NOT_PERMITTED');
    const elsewhere = register().as(official('elsewhere', 'COUNTY_DECIDER', OTHER_COUNTY));
    expect(codeOf(await commitFund(elsewhere, asked))).toBe('NOT_FOUND');
    expect(await elsewhere.funds.list(COUNTY)).toEqual([]);
    const inTown = register().as(official('in-town', 'TOWN_OFFICER', TOWN));
    expect(await inTown.funds.list(COUNTY)).toEqual([]);
    expect((await keeper().funds.list(COUNTY)).map(({ fundId }) => fundId)).toContain(fund.fundId);
  });
});

describe('many who reach for one fund at once', () => {
  let students: Awaited<ReturnType<typeof student>>[];
  beforeAll(async () => {
    students = [];
    for (const n of [1, 2, 3, 4, 5, 6]) students.push(await student(`R${n}`));
  });

  it('get what is left and never more, each line from the balance before it', async () => {
    const fund = await fundWith('race', 400_000);
    const results = await Promise.all(
      students.map((caseId, n) => commitFund(decider(), year(fund, caseId, `race ${n}`))),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(3);
    const lost = results.filter(({ ok }) => !ok).map(codeOf);
    expect(new Set(lost)).toEqual(new Set(['ACTION_NOT_ALLOWED']));
    const lines = await statementOf(fund);
    expect(lines.map(({ leftFen }) => leftFen)).toEqual([400_000, 280_000, 160_000, 40_000]);
    expect(leftIn((await keeper().funds.get(COUNTY, fund.fundId)) ?? fund)).toBe(40_000);
  });
});

describe('the sums of a fund', () => {
  const empty = { takenInFen: fen(0), committedFen: fen(0) } as Fund; // Nothing else of it is reckoned with.

  it('are never negative, and what is left is what came less what is promised', () => {
    const step = fc.record({
      kind: fc.constantFrom('in', 'out'),
      amount: fc.integer({ min: 1, max: 1_000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let fund = empty;
        let left = 0;
        for (const { kind, amount } of steps) {
          const moved = kind === 'in' ? takeIn(fund, fen(amount)) : commit(fund, fen(amount));
          expect(moved.ok).toBe(kind === 'in' || amount <= left);
          if (!moved.ok) continue;
          fund = moved.value;
          left += kind === 'in' ? amount : -amount;
          expect(leftIn(fund)).toBe(left);
        }
        const freed = release(fund, fund.committedFen);
        expect(freed.ok && leftIn(freed.value)).toBe(fund.takenInFen);
      }),
    );
  });

  it('are of a school year from September to August', () => {
    const months = schoolYearMonths(2024);
    expect([months.length, months[0], months.at(-1)]).toEqual([12, '2024-09', '2025-08']);
  });
});
