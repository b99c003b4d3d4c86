import type { IncomeLine } from '../../../schema/means/found/income-line.ts';
import { INCOME_TYPE_WORDS, type IncomeType } from '../../../schema/means/income-type.ts';
import type { MeansPolicy } from '../../../schema/means/policy/means-policy.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import { yuanText } from '../money/round-fen.ts';
import type { Counted } from './counted-line.ts';
import { inOrder } from './in-order.ts';
import { countedDays, inTwelveMonths } from './income-window.ts';
import { periodWords } from './period-words.ts';
import { citing, type MeansRule } from './rules.ts';
import { type TreatedAs, treatmentOf } from './treatment-of.ts';

/** An income line with what it counts for. */
export interface CountedIncome extends Counted {
  readonly type: IncomeType;
}

const ruleOf = ({ counts, by }: TreatedAs): MeansRule => {
  if (counts) return 'MEANS.R1';
  return by === 'LAW' ? 'MEANS.R2' : 'MEANS.R3';
};

function consequence(as: TreatedAs, yearFen: number): string {
  const document = as.by === 'LOCAL' ? `按${as.document}，` : '';
  if (!as.counts) return `${document}不计入家庭收入`;
  return `${document}计入家庭收入，折合12个月${yuanText(yearFen)}元`;
}

/**
 * MEANS.R1 income counts; MEANS.R2 unless the law takes it out on the survey's day, or MEANS.R3 a document of the place does. One
 * reason a line, with what it adds in twelve months.
 */
export function countIncomes(
  lines: readonly IncomeLine[],
  policy: Pick<MeansPolicy, 'window' | 'incomeList'>,
  surveyedOn: string,
): CountedIncome[] {
  const days = countedDays(policy.window, surveyedOn);
  const inTheirOrder = inOrder(lines, ({ personId, type, amountFen, period, evidence }) => [
    ...[personId, type, period.per, period.from, period.to, amountFen],
    ...[evidence.kind, evidence.on],
  ]);
  return inTheirOrder.map(({ personId, type, amountFen, period, evidence }) => {
    const as = treatmentOf(type, surveyedOn, policy.incomeList);
    const yearFen = as.counts ? inTwelveMonths(amountFen, period, days) : 0;
    const sentence = `${INCOME_TYPE_WORDS[type]}，${periodWords(amountFen, period)}，${consequence(as, yearFen)}。`;
    const inputs = {
      ...{ personId, type, amountFen, per: period.per },
      ...{ evidence: evidence.kind, evidenceOn: evidence.on },
    };
    const reason = { ...citing(ruleOf(as)), sentence, inputs, valueFen: fen(yearFen) };
    return { personId, type, yearFen, reason };
  });
}
