import type { Entitlement } from '../../../../schema/entities/decision.ts';
import { fen } from '../../../../schema/scalars/fen.ts';
import type { Weighed } from '../../means/weigh-means.ts';
import type { Cited, Condition } from './condition.ts';
import { validFor } from './valid-for.ts';

interface Recognition {
  readonly means: Weighed;
  readonly conditions: readonly Condition[];
  readonly validMonths: number;
  /** The rule by which the recognition comes to its end. */
  readonly validity: Cited;
}

/**
 * A status holds when property stays within the limits and every condition is met; each is told, so that a family refused knows every
 * ground. It pays nothing by itself: whatever it opens is paid by other programmes.
 */
export function recognise({ means, conditions, validMonths, validity }: Recognition): Entitlement {
  const eligible = means.assetsWithin && conditions.every(({ holds }) => holds);
  const why = [...means.reasons, ...conditions.map(({ reason }) => reason)];
  return {
    eligible,
    monthlyFen: fen(0),
    reasons: eligible ? [...why, validFor(validMonths, validity)] : why,
  };
}
