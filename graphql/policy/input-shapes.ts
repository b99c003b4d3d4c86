import { DibaoPolicy } from '../../schema/programmes/dibao.ts';
import { IdempotencyKey } from '../refusal/input-shapes.ts';

/** One row of policy data, by what names it. */
export const PolicyInput = DibaoPolicy.pick({
  programme: true,
  division: true,
  area: true,
  effectiveFrom: true,
}).extend({ idempotencyKey: IdempotencyKey });
