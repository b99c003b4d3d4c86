import type { Reason } from '../../../../schema/entities/decision.ts';

/** One condition, whether a family meets it, and why. */
export interface Condition {
  readonly holds: boolean;
  readonly reason: Reason;
}

/** How a reason names the rule of the programme it is given for, since the same rule stands in several. */
export type Cited = Pick<Reason, 'rule' | 'source'>;
