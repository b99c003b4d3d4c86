import type { Rate, RatePeriod } from '../../../schema/programmes/rate.ts';
import { yuanText } from './round-fen.ts';

const PERIODS: Readonly<Record<RatePeriod, string>> = {
  MONTH: '每月',
  YEAR: '每年',
  ONCE: '一次性',
};

/** A rate in words, as its document sets it. */
export const rateText = ({ amountFen, per }: Rate): string =>
  `${PERIODS[per]}${yuanText(amountFen)}元`;
