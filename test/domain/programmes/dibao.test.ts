import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dibao } from '../../../functions/domain/programmes/dibao/dibao.ts';
import { firstPayMonth } from '../../../functions/domain/programmes/dibao/first-pay-month.ts';
import { PROGRAMMES } from '../../../functions/domain/programmes/registry.ts';
import { Programme } from '../../../schema/entities/case.ts';
import { DibaoFacts, Entitlement } from '../../../schema/entities/decision.ts';
import { Rounding } from '../../../schema/programmes/dibao.ts';
import { aPolicy } from '../samples/a-policy.ts';
import { DIBAO_CASES } from './dibao.cases.ts';

const facts = (headcount: number, monthlyIncomeFen: number) =>
  DibaoFacts.parse({ area: 'RURAL', headcount, monthlyIncomeFen });

describe('DIBAO.R1 income below the standard, DIBAO.R2 the gap', () => {
  test.each(DIBAO_CASES)('$title', ({ headcount, incomeFen, policy, eligible, monthlyFen }) => {
    const entitlement = dibao.assess(facts(headcount, incomeFen), aPolicy(policy));
    expect(entitlement).toMatchObject({ eligible, monthlyFen });
    expect(Entitlement.parse(entitlement)).toEqual(entitlement);
  });

  test('tells a family why, with its own numbers', () => {
    const { reasons } = dibao.assess(facts(3, 90_000), aPolicy());
    expect(reasons.map(({ rule, sentence }) => [rule, sentence])).toEqual([
      ['DIBAO.R1', '家庭3人，月收入900.00元，低于保障标准560.00元×3人=1680.00元。'],
      ['DIBAO.R2', '补差：780.00元，不取整，每月780.00元。'],
    ]);
    for (const { source } of reasons) expect(source).toMatch(/第.+条$/);
  });

  test('tells a family why not', () => {
    const [above, nobody] = [facts(3, 200_000), facts(0, 0)].map(
      (it) => dibao.assess(it, aPolicy()).reasons,
    );
    expect(above?.map((reason) => reason.sentence)).toEqual([
      '家庭3人，月收入2000.00元，不低于保障标准560.00元×3人=1680.00元。',
    ]);
    expect(nobody?.map((reason) => reason.sentence)).toEqual(['家庭已无共同生活的成员。']);
  });
});

describe('properties of the gap', () => {
  const anyPolicy = fc
    .record({
      standardFenPerMonth: fc.integer({ min: 1, max: 200_000 }),
      minimumPayFen: fc.integer({ min: 0, max: 5_000 }),
      rounding: fc.constantFrom(...Rounding.options),
    })
    .map(aPolicy);
  const income = fc.integer({ min: 0, max: 1_000_000 });
  const headcount = fc.integer({ min: 0, max: 12 });

  test('never negative, never paid to whoever is not eligible, never divided', () => {
    fc.assert(
      fc.property(anyPolicy, headcount, income, (policy, n, incomeFen) => {
        const { eligible, monthlyFen } = dibao.assess(facts(n, incomeFen), policy);
        expect(monthlyFen).toBeGreaterThanOrEqual(0);
        expect(eligible).toBe(incomeFen < policy.standardFenPerMonth * n);
        if (!eligible) expect(monthlyFen).toBe(0);
      }),
    );
  });

  test('more income never brings more, more people never bring less', () => {
    fc.assert(
      fc.property(anyPolicy, headcount, income, income, (policy, n, incomeFen, more) => {
        const paid = (people: number, fen: number) =>
          dibao.assess(facts(people, fen), policy).monthlyFen;
        expect(paid(n, incomeFen + more)).toBeLessThanOrEqual(paid(n, incomeFen));
        expect(paid(n + 1, incomeFen)).toBeGreaterThanOrEqual(paid(n, incomeFen));
      }),
    );
  });

  test('income and unrounded pay together reach the standard exactly', () => {
    fc.assert(
      fc.property(headcount, income, (n, incomeFen) => {
        const { eligible, monthlyFen } = dibao.assess(facts(n, incomeFen), aPolicy());
        if (eligible) expect(monthlyFen + incomeFen).toBe(56_000 * n);
        else expect(incomeFen).toBeGreaterThanOrEqual(56_000 * n);
      }),
    );
  });
});

describe('first pay (art. 25)', () => {
  test.each([
    ['2025-06-30', 'NEXT_MONTH', '2025-07'],
    ['2025-12-01', 'NEXT_MONTH', '2026-01'],
    ['2025-06-30', 'DECISION_MONTH', '2025-06'],
  ] as const)('decided %s, %s: from %s', (decidedOn, firstPay, month) => {
    expect(firstPayMonth(decidedOn, { firstPay })).toBe(month);
  });
});

test('every programme code has its rule and its name', () => {
  expect(Object.keys(PROGRAMMES)).toEqual(Programme.options);
  expect(PROGRAMMES.DIBAO.title).toBe('最低生活保障');
});
