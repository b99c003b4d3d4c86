import type { Reason } from '../../../schema/entities/decision.ts';
import type { MeansFacts } from '../../../schema/means/found/means-found.ts';
import type {
  FenRounding,
  IncomeWindow,
  MeansPolicy,
} from '../../../schema/means/policy/means-policy.ts';
import { type Fen, fen } from '../../../schema/scalars/fen.ts';
import { yuanText } from '../money/round-fen.ts';
import { countIncomes } from './count-incomes.ts';
import { sumOf } from './counted-line.ts';
import { deductCosts } from './deduct-costs.ts';
import { imputeIncome } from './impute-income.ts';
import { imputeSupport } from './impute-support.ts';
import { MONTHS_PER_YEAR } from './income-window.ts';
import { obligorSupport } from './obligor-support.ts';
import { citing } from './rules.ts';

const WINDOW_WORDS: Record<IncomeWindow, string> = {
  LAST_MONTH: '按调查前1个月的收入',
  LAST_12_MONTHS: '按调查前12个月的收入',
};

const ROUNDING_WORDS: Record<FenRounding, string> = {
  DOWN: '不足一分舍去',
  UP: '不足一分进到分',
  NEAREST: '不足一分四舍五入',
};

const MORE_FROM: Record<FenRounding, number> = { DOWN: MONTHS_PER_YEAR, UP: 1, NEAREST: 6 };

/** One month of twelve: the only division, of the whole sum, in integers. */
function aMonthOf(yearFen: number, rounding: FenRounding): Fen {
  const rest = yearFen % MONTHS_PER_YEAR;
  return fen((yearFen - rest) / MONTHS_PER_YEAR + (rest >= MORE_FROM[rounding] ? 1 : 0));
}

export interface MeansCounted {
  readonly monthlyFen: Fen;
  readonly reasons: readonly Reason[];
}

interface By {
  /** Whose income it is, as the family reads it. */
  readonly whose: '家庭' | '本人';
  readonly policy: MeansPolicy;
  readonly standardFenPerMonth: number;
}

/** MEANS.R9: what counts in twelve months, less what comes off, a month. */
function total(addedFen: number, takenFen: number, { policy, whose }: By) {
  const { window, fenRounding } = policy;
  const yearFen = Math.max(0, addedFen - takenFen);
  const monthlyFen = aMonthOf(yearFen, fenRounding);
  const sentence =
    `${WINDOW_WORDS[window]}，折合12个月计入${yuanText(addedFen)}元，扣减${yuanText(takenFen)}元，` +
    `除以12，${ROUNDING_WORDS[fenRounding]}，${whose}月收入${yuanText(monthlyFen)}元。`;
  const inputs = { window, fenRounding, addedFen, takenFen };
  return { monthlyFen, reason: { ...citing('MEANS.R9'), sentence, inputs, valueFen: monthlyFen } };
}

/**
 * A family's monthly income by the policy in fen, with one reason for every line: which counted, which did not, and why. Whatever the
 * lines' order, the answer is the same.
 */
export function countMeans(
  found: Pick<MeansFacts, 'incomes' | 'costs' | 'obligors' | 'standings' | 'surveyedOn'>,
  by: By,
): MeansCounted {
  const { policy, standardFenPerMonth } = by;
  const { surveyedOn } = found;
  const incomes = countIncomes(found.incomes, policy, surveyedOn);
  const deducted = deductCosts(found.costs, { incomes, policy, surveyedOn });
  const imputed = imputeIncome(found.standings, { incomes, deducted, policy });
  const formula = policy.obligors;
  const supports =
    formula === null ? [] : obligorSupport(found.obligors, { formula, standardFenPerMonth });
  const owed = formula?.counts === 'AS_INCOME' ? imputeSupport(supports, incomes) : [];
  const added = [...incomes, ...imputed, ...owed];
  const { monthlyFen, reason } = total(sumOf(added), sumOf(deducted), by);
  const lines = [...incomes, ...deducted, ...imputed, ...supports, ...owed];
  return { monthlyFen, reasons: [...lines.map((it) => it.reason), reason] };
}
