import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dibao } from '../../../functions/domain/programmes/dibao/dibao.ts';
import { firstPayMonth } from '../../../functions/domain/programmes/first-pay-month.ts';
import { PROGRAMMES } from '../../../functions/domain/programmes/registry.ts';
import { Entitlement } from '../../../schema/entities/decision.ts';
import { DibaoFacts } from '../../../schema/programmes/dibao.ts';
import { Programme } from '../../../schema/programmes/programme.ts';
import { Rounding } from '../../../schema/programmes/rounding.ts';
import { fen } from '../../../schema/scalars/fen.ts';
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

describe('DIBAO.R8 a raise of benefits', () => {
  const person = (n: number) => `prsn_${String(n).padStart(32, '0')}`;
  const three = (...elders: readonly number[]) =>
    DibaoFacts.parse({
      ...{ area: 'RURAL', headcount: 3, monthlyIncomeFen: 90_000 },
      groups: elders.map((n) => ({ personId: person(n), group: 'ELDER' })),
    });
  const EACH = { perPersonFen: 1_500 };
  const ELDERS = { group: 'ELDER', rateBasisPoints: 3_000 };

  test.each([
    ['nothing is raised', [], three(1), {}, 78_000],
    ['15.00 for each of three', [EACH], three(), {}, 82_500],
    // 780.00 ÷ 3 = 260.00 a head, of which 30 % are 78.00.
    ['30 % for one elder', [ELDERS], three(1), {}, 85_800],
    ['30 % for two', [ELDERS], three(1, 2), {}, 93_600],
    ['a class that nobody belongs to', [ELDERS], three(), {}, 78_000],
    ['both', [EACH, ELDERS], three(1), {}, 90_300],
    // 679.99 ÷ 3 × 30 % = 67.999: a part of a fen counts as a whole one.
    ['a part of a fen', [ELDERS], { ...three(1), monthlyIncomeFen: fen(100_001) }, {}, 74_799],
    ['rounded once', [ELDERS], three(1), { rounding: 'UP_TO_YUAN', minimumPayFen: 1 }, 85_800],
    [
      'on the least amount paid',
      [EACH],
      { ...three(), monthlyIncomeFen: fen(167_000) },
      { minimumPayFen: 3_000 },
      7_500,
    ],
    [
      'to the nearest yuan, untipped by a part of a fen',
      [{ group: 'ELDER', rateBasisPoints: 1 }],
      { ...three(1), monthlyIncomeFen: fen(167_951) },
      { rounding: 'NEAREST_YUAN' },
      0,
    ],
    [
      'not for a family that is not eligible',
      [EACH],
      { ...three(), monthlyIncomeFen: fen(168_000) },
      {},
      0,
    ],
  ] as const)('%s', (_, benefitRaises, its, policy, monthlyFen) => {
    const entitlement = dibao.assess(its, aPolicy({ ...policy, benefitRaises }));
    expect(entitlement.monthlyFen).toBe(monthlyFen);
    expect(Entitlement.parse(entitlement)).toEqual(entitlement);
  });

  test('tells how much of it is the raise', () => {
    const { reasons } = dibao.assess(three(1), aPolicy({ benefitRaises: [EACH, ELDERS] }));
    expect(reasons.slice(1).map(({ rule, sentence }) => [rule, sentence])).toEqual([
      [
        'DIBAO.R8',
        '提高补助水平：增发前每月780.00元，每人15.00元×3人；老年人1人，每人增30%，共增发123.00元。',
      ],
      ['DIBAO.R2', '补差：780.00元，增发123.00元，不取整，每月903.00元。'],
    ]);
  });

  test('never makes anybody poorer, whatever is rounded', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 700_000 }),
        fc.integer({ min: 1, max: 20_000 }),
        fc.constantFrom(...Rounding.options),
        (headcount, income, rateBasisPoints, rounding) => {
          const its = { ...three(1), headcount, monthlyIncomeFen: fen(income) };
          const before = aPolicy({ rounding });
          const after = aPolicy({ rounding, benefitRaises: [{ group: 'ELDER', rateBasisPoints }] });
          expect(dibao.assess(its, after).monthlyFen).toBeGreaterThanOrEqual(
            dibao.assess(its, before).monthlyFen,
          );
        },
      ),
    );
  });
});

describe('DIBAO.R3 more for members of classes', () => {
  const RATE = { group: 'SEVERE_DISABILITY', rateBasisPoints: 3000, fixedFen: null };
  const FIXED = { group: 'ELDER', rateBasisPoints: null, fixedFen: 5_000 };
  const person = (n: number) => `prsn_${String(n).padStart(32, '0')}`;
  const withGroups = (...groups: readonly (readonly [number, string])[]) =>
    DibaoFacts.parse({
      ...{ area: 'RURAL', headcount: 3, monthlyIncomeFen: 90_000 },
      groups: groups.map(([n, group]) => ({ personId: person(n), group })),
    });

  test.each([
    // The worked example of the domain reference: 780.00 + 30 % of 560.00.
    ['one severe disability', 'HIGHEST', [[1, 'SEVERE_DISABILITY']], 94_800],
    [
      'two of them',
      'HIGHEST',
      [
        [1, 'SEVERE_DISABILITY'],
        [2, 'SEVERE_DISABILITY'],
      ],
      111_600,
    ],
    ['an elder', 'HIGHEST', [[1, 'ELDER']], 83_000],
    [
      'one of both classes, the highest',
      'HIGHEST',
      [
        [1, 'ELDER'],
        [1, 'SEVERE_DISABILITY'],
      ],
      94_800,
    ],
    [
      'one of both classes, added up',
      'ADD_UP',
      [
        [1, 'ELDER'],
        [1, 'SEVERE_DISABILITY'],
      ],
      99_800,
    ],
    [
      'two, one class each',
      'HIGHEST',
      [
        [1, 'ELDER'],
        [2, 'SEVERE_DISABILITY'],
      ],
      99_800,
    ],
    ['a class without a top-up', 'ADD_UP', [[1, 'MINOR']], 78_000],
    ['nobody', 'ADD_UP', [], 78_000],
  ] as const)('%s', (_, topUpMode, groups, monthlyFen) => {
    const policy = aPolicy({ topUps: [RATE, FIXED], topUpMode });
    expect(dibao.assess(withGroups(...groups), policy)).toMatchObject({ monthlyFen });
    expect(dibao.assess(withGroups(...groups.toReversed()), policy).monthlyFen).toBe(monthlyFen);
  });

  test('tells who gets how much', () => {
    const policy = aPolicy({ topUps: [RATE, FIXED], rounding: 'UP_TO_YUAN' });
    const facts = withGroups([1, 'ELDER'], [2, 'SEVERE_DISABILITY'], [3, 'SEVERE_DISABILITY']);
    expect(
      dibao.assess(facts, policy).reasons.map(({ rule, sentence }) => [rule, sentence]),
    ).toEqual([
      ['DIBAO.R1', '家庭3人，月收入900.00元，低于保障标准560.00元×3人=1680.00元。'],
      [
        'DIBAO.R3',
        '重点救助对象加发：老年人1人，每人50.00元；重度残疾人2人，每人168.00元，共386.00元。',
      ],
      ['DIBAO.R2', '补差：780.00元，加发386.00元，进到元，每月1166.00元。'],
    ]);
  });

  test('nothing for a family that is not eligible', () => {
    const facts = { ...withGroups([1, 'SEVERE_DISABILITY']), monthlyIncomeFen: fen(168_000) };
    expect(dibao.assess(facts, aPolicy({ topUps: [RATE] }))).toMatchObject({
      eligible: false,
      monthlyFen: 0,
    });
  });
});

describe('DIBAO.R4 tiers', () => {
  const TIERS = [
    { belowFen: 20_000, monthlyFen: 45_000 },
    { belowFen: 40_000, monthlyFen: 30_000 },
    { belowFen: 56_000, monthlyFen: 15_000 },
  ];
  const policy = aPolicy({ method: 'TIER', tiers: TIERS });

  test.each([
    ['no income', 3, 0, 135_000],
    ['one fen below the first bound', 3, 59_999, 135_000],
    ['on the first bound', 3, 60_000, 90_000],
    ['one fen below the second', 3, 119_999, 90_000],
    ['on the second', 3, 120_000, 45_000],
    ['one fen below the standard', 3, 167_999, 45_000],
    ['on the standard', 3, 168_000, 0],
    ['alone', 1, 19_999, 45_000],
  ])('%s', (_, headcount, incomeFen, monthlyFen) => {
    expect(dibao.assess(facts(headcount, incomeFen), policy)).toMatchObject({
      eligible: monthlyFen > 0,
      monthlyFen,
    });
  });

  test('are told with the band and the amount a person', () => {
    const { reasons } = dibao.assess(facts(3, 60_000), policy);
    expect(reasons.map(({ rule, sentence }) => [rule, sentence])).toEqual([
      ['DIBAO.R1', '家庭3人，月收入600.00元，低于保障标准560.00元×3人=1680.00元。'],
      ['DIBAO.R4', '分档：人均月收入低于400.00元的一档，每人300.00元×3人，不取整，每月900.00元。'],
    ]);
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
  expect(Object.keys(PROGRAMMES).sort()).toEqual(Programme.options.toSorted());
  expect(PROGRAMMES.DIBAO.title).toBe('最低生活保障');
});
