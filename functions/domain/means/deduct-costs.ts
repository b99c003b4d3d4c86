import { holdsOn } from '../../../schema/means/dated.ts';
import { COST_WORDS, type CostKind, type CostLine } from '../../../schema/means/found/cost-line.ts';
import { isOfWork } from '../../../schema/means/income-type.ts';
import type { MeansPolicy } from '../../../schema/means/policy/means-policy.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import { yuanText } from '../money/round-fen.ts';
import type { CountedIncome } from './count-incomes.ts';
import { type Counted, sumOf } from './counted-line.ts';
import { inOrder } from './in-order.ts';
import { type CountedDays, countedDays, inTwelveMonths, MONTHS_PER_YEAR } from './income-window.ts';
import { citing } from './rules.ts';

/** A deduction with what it is for. Its `yearFen` is what comes off. */
export interface Deducted extends Counted {
  readonly cost: CostKind;
}

interface Basis {
  readonly incomes: readonly CountedIncome[];
  readonly policy: Pick<MeansPolicy, 'window' | 'deductions'>;
  readonly surveyedOn: string;
}

interface Shown {
  readonly personId: string;
  readonly cost: CostKind;
  readonly shownFen: number;
}

/** What each member's costs of one kind come to in twelve months. */
function together(lines: readonly CostLine[], days: CountedDays): Shown[] {
  const sums = new Map<string, Shown>();
  for (const { personId, cost, amountFen, period } of lines) {
    const key = `${personId} ${cost}`;
    const before = sums.get(key)?.shownFen ?? 0;
    const shownFen = before + inTwelveMonths(amountFen, period, days);
    sums.set(key, { personId, cost, shownFen });
  }
  return inOrder([...sums.values()], ({ personId, cost }) => [personId, cost]);
}

/** How much of a cost comes off, and why no more does. The cost of having work comes off what the work brings in. */
function offOf(
  { personId, cost, shownFen }: Shown,
  { incomes, policy, surveyedOn }: Basis,
): { yearFen: number; words: string } {
  const deduction = policy.deductions.find((it) => it.cost === cost && holdsOn(it, surveyedOn));
  if (deduction === undefined) return { yearFen: 0, words: '当地未规定扣减' };
  const { capFenPerMonth: cap } = deduction;
  const capped =
    cap === null
      ? { yearFen: shownFen, words: '据实扣减' }
      : {
          yearFen: Math.min(shownFen, cap * MONTHS_PER_YEAR),
          words: `每人每月最多扣减${yuanText(cap)}元`,
        };
  const earned = sumOf(incomes.filter((it) => it.personId === personId && isOfWork(it.type)));
  return cost === 'WORK' && earned < capped.yearFen
    ? { yearFen: earned, words: '以本人就业收入为限' }
    : capped;
}

/**
 * MEANS.R4: costs of disability, illness and work come off income as far as the list of the survey's day says, together for each
 * member and kind. What a kind of cost comes to is added up first and then held against its limit.
 */
export function deductCosts(lines: readonly CostLine[], basis: Basis): Deducted[] {
  const days = countedDays(basis.policy.window, basis.surveyedOn);
  return together(lines, days).map((shown) => {
    const { personId, cost, shownFen } = shown;
    const { yearFen, words } = offOf(shown, basis);
    const sentence = `${COST_WORDS[cost]}，12个月${yuanText(shownFen)}元，${words}，扣减${yuanText(yearFen)}元。`;
    const inputs = { personId, cost, shownFen };
    // Taken from zero, since a bare minus would make of nothing a negative nothing.
    const reason = { ...citing('MEANS.R4'), sentence, inputs, valueFen: fen(0 - yearFen) };
    return { personId, cost, yearFen, reason };
  });
}
