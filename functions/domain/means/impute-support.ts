import { fen } from '../../../schema/scalars/fen.ts';
import { yuanText } from '../money/round-fen.ts';
import type { CountedIncome } from './count-incomes.ts';
import { type Counted, sumOf } from './counted-line.ts';
import { MONTHS_PER_YEAR } from './income-window.ts';
import type { Support } from './obligor-support.ts';
import { citing } from './rules.ts';

/**
 * MEANS.R8: support that obligors are able to give counts as the member's income, beside what they do give already: it is taken to be
 * the higher of the two.
 */
export function imputeSupport(
  supports: readonly Support[],
  incomes: readonly CountedIncome[],
): Counted[] {
  const byMember = Map.groupBy(
    supports.filter(({ able }) => able),
    ({ personId }) => personId,
  );
  return [...byMember].map(([personId, owed]) => {
    const due = owed.reduce((sum, it) => sum + it.monthlyFen, 0);
    const given = sumOf(incomes.filter((it) => it.personId === personId && it.type === 'SUPPORT'));
    const yearFen = Math.max(0, due * MONTHS_PER_YEAR - given);
    const sentence = `一名成员应得赡养、抚养、扶养费每月${yuanText(due)}元，12个月已计${yuanText(given)}元，补计${yuanText(yearFen)}元。`;
    const inputs = { personId, dueFen: due, givenFen: given };
    const reason = { ...citing('MEANS.R8'), sentence, inputs, valueFen: fen(yearFen) };
    return { personId, yearFen, reason };
  });
}
