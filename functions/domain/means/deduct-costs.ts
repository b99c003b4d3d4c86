import { holdsOn } from '../../../schema/means/dated.ts';
import { COST_WORDS, type CostKind, type CostLine } from '../../../schema/means/found/cost-line.ts';
import { isOfWork } from '../../../schema/means/income-type.ts';
import type { MeansPolicy } from '../../../schema/means/policy/means-policy.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import { yuanText } from '../money/round-fen.ts';
import { citing } from '../programmes/rule-catalogue.ts';
import type { CountedIncome } from './count-incomes.ts';
import { type Counted, sumOf } from './counted-line.ts';
import { countedDays, inTwelveMonths, MONTHS_PER_YEAR } from './income-window.ts';

/** A deduction with what it is for. Its `yearFen` is what comes off. */
export interface Deducted extends Counted {
  readonly cost: CostKind;
}

interface Basis {
  readonly incomes: readonly CountedIncome[];
  readonly policy: Pick<MeansPolicy, 'window' | 'deductions'>;
  readonly surveyedOn: string;
}

/** The most that comes off in twelve months, and why no more does. The cost of having work comes off what the work brings in. */
function limitOf(
  { personId, cost }: Pick<CostLine, 'personId' | 'cost'>,
  { incomes, policy, surveyedOn }: Basis,
): { most: number; words: string } {
  const deduction = policy.deductions.find((it) => it.cost === cost && holdsOn(it, surveyedOn));
  if (deduction === undefined) return { most: 0, words: '当地未规定扣减' };
  const { capFenPerMonth: cap } = deduction;
  const capped = {
    most: cap === null ? Number.POSITIVE_INFINITY : cap * MONTHS_PER_YEAR,
    words: cap === null ? '据实扣减' : `每人每月最多扣减${yuanText(cap)}元`,
  };
  const earned = sumOf(incomes.filter((it) => it.personId === personId && isOfWork(it.type)));
  return cost === 'WORK' && earned < capped.most
    ? { most: earned, words: '以本人就业收入为限' }
    : capped;
}

/**
 * MEANS.R4: costs of disability, illness and work come off income as far as the list of the survey's day says, together for each
 * member and kind. What a kind of cost comes to is added up first and then held against its limit.
 */
export function deductCosts(lines: readonly CostLine[], basis: Basis): Deducted[] {
  const days = countedDays(basis.policy.window, basis.surveyedOn);
  const alike = Map.groupBy(lines, ({ personId, cost }) => `${personId} ${cost}`);
  return [...alike]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, [first, ...more]]) => {
      if (first === undefined) return [];
      const { personId, cost } = first;
      const shown = [first, ...more].reduce(
        (sum, it) => sum + inTwelveMonths(it.amountFen, it.period, days),
        0,
      );
      const { most, words } = limitOf(first, basis);
      const yearFen = Math.min(shown, most);
      const sentence = `${COST_WORDS[cost]}，12个月${yuanText(shown)}元，${words}，扣减${yuanText(yearFen)}元。`;
      const inputs = { personId, cost, shownFen: shown };
      return [
        {
          personId,
          cost,
          yearFen,
          reason: { ...citing('MEANS.R4'), sentence, inputs, valueFen: fen(-yearFen) },
        },
      ];
    });
}
