import { steppedFrom } from '../../../schema/entities/amount-step.ts';
import type { Benefit } from '../../../schema/entities/case.ts';

/** A benefit as it stands in the month of a date: a step that was taken by then is its amount and its first month. */
export function benefitFrom(benefit: Benefit, date: string): Benefit {
  const { later = [], monthlyFen: _before, ...rest } = benefit;
  const month = date.slice(0, 7);
  const taken = later.findLast(({ from }) => from <= month);
  return { ...rest, ...steppedFrom(benefit, month), from: taken?.from ?? rest.from };
}
