import { type Fund, leftIn } from '../../../schema/entities/fund.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { PayMonth } from '../../../schema/scalars/calendar.ts';
import { type Fen, NonNegativeFen } from '../../../schema/scalars/fen.ts';
import { monthsBetween } from '../deadline/pay-months.ts';
import { yuanText } from '../money/round-fen.ts';

const plus = (before: NonNegativeFen, amount: number): NonNegativeFen =>
  NonNegativeFen.parse(before + amount);

/** Money comes in. */
export const takeIn = (fund: Fund, amount: Fen): Result<Fund> =>
  ok({ ...fund, takenInFen: plus(fund.takenInFen, amount) });

/** Money is promised: never more than is left. */
export const commit = (fund: Fund, amount: Fen): Result<Fund> =>
  amount > leftIn(fund)
    ? refuse('ACTION_NOT_ALLOWED', {
        detail: `余额${yuanText(leftIn(fund))}元，不足${yuanText(amount)}元`,
      })
    : ok({ ...fund, committedFen: plus(fund.committedFen, amount) });

/** What was promised is free again. */
export const release = (fund: Fund, amount: Fen): Result<Fund> =>
  ok({ ...fund, committedFen: plus(fund.committedFen, -amount) });

/** The pay months of a school year: from its September to the August after. */
export const schoolYearMonths = (year: number): PayMonth[] =>
  monthsBetween(PayMonth.parse(`${year}-09`), PayMonth.parse(`${year + 1}-08`));
