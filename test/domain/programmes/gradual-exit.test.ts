import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startOfMonth } from '../../../functions/domain/deadline/pay-months.ts';
import { recompute } from '../../../functions/domain/decisions/recompute.ts';
import { adjustments } from '../../../functions/domain/entitlement/adjustments.ts';
import { entitlementMonths } from '../../../functions/domain/entitlement/amount-due.ts';
import { decidedAmounts } from '../../../functions/domain/entitlement/decided-amounts.ts';
import { dibao } from '../../../functions/domain/programmes/dibao/dibao.ts';
import { gradualExit } from '../../../functions/domain/programmes/dibao/gradual-exit.ts';
import { proposeOutcome } from '../../../functions/domain/review/propose-outcome.ts';
import { Position } from '../../../schema/entities/campaign.ts';
import { DibaoFacts, DibaoTerms } from '../../../schema/programmes/dibao.ts';
import { PayMonth } from '../../../schema/scalars/calendar.ts';
import { CountyCode } from '../../../schema/scalars/division-code.ts';
import { aCase } from '../samples/a-case.ts';
import { aDecision } from '../samples/a-decision.ts';
import { aHousehold, aSurvey } from '../samples/a-household.ts';
import { aPolicy } from '../samples/a-policy.ts';
import { anAsset, anIncome, found, meansPolicy } from '../samples/means-lines.ts';

const HALF_A_YEAR = { ground: 'ANY_INCOME', months: 6, shareBasisPoints: 5_000 };
const exiting = (changes: object = {}, policy: object = {}) =>
  aPolicy({ gradualExit: { ...HALF_A_YEAR, ...changes }, ...policy });
/** Three people; the standard for them is 1680.00. */
const factsOf = (monthlyIncomeFen: number, changes: object = {}) =>
  DibaoFacts.parse({ area: 'RURAL', headcount: 3, monthlyIncomeFen, ...changes });
const DRAWN = 78_001;

describe('DIBAO.R6 by the sum of a survey', () => {
  test.each<[string, number, object, number | undefined]>([
    ['one fen below the standard there is nothing to leave', 167_999, {}, undefined],
    ['on the standard, a share of what was drawn, parts of a fen dropped', 168_000, {}, 39_000],
    ['all of it where the policy says so', 168_000, { shareBasisPoints: 10_000 }, DRAWN],
    ['whose income is of work cannot be told from a sum', 168_000, { ground: 'WORK' }, undefined],
  ])('%s', (_, income, changes, monthlyFen) => {
    expect(gradualExit(factsOf(income), exiting(changes), DRAWN)?.monthlyFen).toBe(monthlyFen);
  });

  test('no policy, no exit; and nobody who is left', () => {
    expect(gradualExit(factsOf(168_000), aPolicy(), DRAWN)).toBeUndefined();
    expect(gradualExit(factsOf(0, { headcount: 0 }), exiting(), DRAWN)).toBeUndefined();
  });

  test.each([
    ['UP_TO_YUAN', 39_100],
    ['UP_TO_JIAO', 39_010],
    ['NEAREST_YUAN', 39_000],
  ])('rounded once, %s', (rounding, monthlyFen) => {
    expect(gradualExit(factsOf(168_000), exiting({}, { rounding }), DRAWN)?.monthlyFen).toBe(
      monthlyFen,
    );
  });

  test('never more than was drawn, whatever the rounding', () => {
    const rounding = fc.constantFrom('NONE', 'UP_TO_JIAO', 'UP_TO_YUAN', 'NEAREST_YUAN');
    fc.assert(
      fc.property(
        fc.nat(200_000),
        fc.integer({ min: 1, max: 10_000 }),
        rounding,
        (drawn, shareBasisPoints, by) => {
          const policy = exiting({ shareBasisPoints }, { rounding: by });
          expect(gradualExit(factsOf(168_000), policy, drawn)?.monthlyFen).toBeLessThanOrEqual(
            drawn,
          );
        },
      ),
    );
  });
});

describe('DIBAO.R6 line by line, for income from work', () => {
  const policy = exiting(
    { ground: 'WORK' },
    { means: meansPolicy({ assetLimits: [{ asset: 'VEHICLE', pieces: 0 }] }) },
  );
  const earned = anIncome(1, 'WAGES', 100_000);
  const other = (amountFen: number) => anIncome(2, 'PENSION', amountFen);
  const exitOf = (incomes: unknown[], assets: unknown[] = []) =>
    gradualExit(factsOf(0, { means: found({ incomes, assets }) }), policy, DRAWN);

  test('without it the family would still be eligible', () => {
    expect(exitOf([earned, other(167_999)])).toMatchObject({ months: 6, monthlyFen: 39_000 });
  });
  test('without it the family would not be: it leaves at once', () => {
    expect(exitOf([earned, other(168_000)])).toBeUndefined();
  });
  test('whoever has too much property leaves at once too', () => {
    expect(exitOf([earned, other(100_000)], [anAsset(1, 'VEHICLE', 1)])).toBeUndefined();
  });
  test('counted by the law alone where the policy counts sums', () => {
    const bySum = exiting({ ground: 'WORK' });
    const facts = factsOf(267_999, { means: found({ incomes: [earned, other(167_999)] }) });
    expect(gradualExit(facts, bySum, DRAWN)).toBeDefined();
  });
});

const proposed = (policy = exiting(), changes: object = {}) =>
  proposeOutcome({
    opening: Position.parse({ headcount: 3, monthlyFen: DRAWN }),
    household: aHousehold(3),
    survey: aSurvey({ monthlyIncomeFen: 200_000 }),
    factsFrom: '2025-09-01',
    policy,
    ...changes,
  });

describe('what is proposed of a family above the standard', () => {
  test('is a cut for a time, told with its share and its end, instead of a stop', () => {
    const { outcome, position, exitMonths, reasons } = proposed();
    expect({ outcome, position, exitMonths }).toEqual({
      outcome: 'DECREASE',
      position: { headcount: 3, monthlyFen: 39_000 },
      exitMonths: 6,
    });
    expect(reasons.at(-1)?.sentence).toBe(
      '家庭收入超过保障标准，渐退期6个月，期间按原每月780.01元的50%每月发给390.00元，期满停发。',
    );
    expect(proposed(aPolicy()).outcome).toBe('STOP');
  });

  test('is heard even where the amount stays, because it comes to an end', () => {
    const { outcome, position } = proposed(exiting({ shareBasisPoints: 10_000 }));
    expect([outcome, position.monthlyFen]).toEqual(['DECREASE', DRAWN]);
  });

  test('is nothing new while the time runs: it is neither cut twice nor made longer', () => {
    const { outcome, position, exitMonths } = proposed(exiting(), { exiting: true });
    expect({ outcome, fen: position.monthlyFen, exitMonths }).toEqual({
      outcome: 'CONTINUE',
      fen: DRAWN,
      exitMonths: 6,
    });
  });
});

describe('the decision', () => {
  const policy = exiting();
  const { reasons, position } = proposed();
  const grant = aDecision(1, { monthlyFen: DRAWN, recordedAt: '2025-01-20T00:00:00.000Z' });
  const exit = aDecision(2, {
    ...{ kind: 'GRADUAL_EXIT', effectiveMonth: '2025-10', validUntil: '2026-03-31' },
    facts: factsOf(200_000),
    entitlement: { eligible: true, monthlyFen: position.monthlyFen, reasons },
    ...{ previousMonthlyFen: DRAWN, recordedAt: '2025-09-20T00:00:00.000Z' },
  });
  const months = ['2025-09', '2025-10', '2026-03', '2026-04'].map((it) => PayMonth.parse(it));
  const now = startOfMonth(PayMonth.parse('2026-06'));
  const amounts = decidedAmounts(aCase({ roll: [] }), [grant, exit]);

  test('is computed again to the same fen and word', () => {
    if (exit.facts === null) throw new Error('It rests on facts.');
    expect(recompute({ ...exit, facts: exit.facts }, policy)).toEqual(exit.entitlement);
    expect(dibao.assess(factsOf(200_000), policy).monthlyFen).toBe(0);
  });

  test('is due month by month until its last, and nothing from then on', () => {
    const due = entitlementMonths(amounts, { months, knownAt: now, pauses: [] });
    expect(due.map(({ monthlyFen, decisionId }) => [monthlyFen, decisionId])).toEqual([
      [DRAWN, grant.decisionId],
      [39_000, exit.decisionId],
      [39_000, exit.decisionId],
      [0, null],
    ]);
  });

  test('as known then and as known now is the same: no late standard moves a share of what was drawn', () => {
    const raised = aPolicy({
      ...{ effectiveFrom: '2025-10-01', standardFenPerMonth: 90_000 },
      ...{ gradualExit: HALF_A_YEAR, approvedAt: '2025-12-10T00:00:00.000Z' },
    });
    const county = CountyCode.parse('990102');
    const facts = { county, memberships: [], surveys: [], policies: [policy, raised] };
    const recordedBy = (month: PayMonth) => startOfMonth(PayMonth.parse(month));
    const lines = adjustments({ amounts, facts, pauses: [] }, { months, recordedBy, now });
    expect(lines).toEqual([]);
  });
});

describe('what an editor types in', () => {
  const terms = { standardFenPerMonth: 56_000, rounding: 'NONE', minimumPayFen: 0 };
  test.each([
    [{}, true],
    [{ months: 1 }, true],
    [{ months: 0 }, false],
    [{ months: 7 }, false],
    [{ shareBasisPoints: 10_000 }, true],
    [{ shareBasisPoints: 10_001 }, false],
    [{ shareBasisPoints: 0 }, false],
  ])('%o: %s', (changes, success) => {
    const gradual = { ...HALF_A_YEAR, ...changes };
    expect(DibaoTerms.safeParse({ ...terms, gradualExit: gradual }).success).toBe(success);
  });
});
