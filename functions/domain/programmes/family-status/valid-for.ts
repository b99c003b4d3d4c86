import type { Reason } from '../../../../schema/entities/decision.ts';
import type { Cited } from './condition.ts';

/** For how long a family is recognised, told with the recognition itself: what ends then ends by what is known today. */
export const validFor = (validMonths: number, cited: Cited): Reason => ({
  ...cited,
  sentence: `认定有效期${validMonths}个月，期满前经核查仍符合条件的可以延续，期满未延续的不再认定。`,
  inputs: { validMonths },
  valueFen: null,
});
