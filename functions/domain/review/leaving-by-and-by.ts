import type { Position } from '../../../schema/entities/campaign.ts';
import type { Reason } from '../../../schema/entities/decision.ts';
import type { Policy } from '../../../schema/programmes/programme.ts';
import type { Fen } from '../../../schema/scalars/fen.ts';
import { type Assessed, exitFrom } from '../programmes/ask-programme.ts';

/** What becomes of a family that is no longer eligible and leaves by and by. */
export interface LeavingByAndBy {
  /** A cut for a time, of which the family is heard; or, when that time is running already, nothing new. */
  readonly outcome: 'DECREASE' | 'CONTINUE';
  readonly exitMonths: number;
  readonly monthlyFen: Fen;
  readonly reasons: Reason[];
}

/**
 * How a family that is no longer eligible leaves by and by, where its programme knows such a way. What it is paid meanwhile is never
 * above what it drew, and ends by a term that it is told: so it is a cut like any other, proposed, told and heard. A family that is on
 * its way out goes on as it was told. Undefined for whoever is eligible, or has to leave at once.
 */
export function leavingByAndBy(
  opening: Position,
  { facts, entitlement }: Assessed,
  { policy, exiting }: { policy: Policy; exiting: boolean },
): LeavingByAndBy | undefined {
  if (entitlement.eligible) return undefined;
  const exit = exitFrom(policy.programme, facts, { policy, drawnFen: opening.monthlyFen });
  if (exit === undefined) return undefined;
  const { months: exitMonths, monthlyFen, reason } = exit;
  const { reasons } = entitlement;
  return exiting
    ? { outcome: 'CONTINUE', exitMonths, monthlyFen: opening.monthlyFen, reasons }
    : { outcome: 'DECREASE', exitMonths, monthlyFen, reasons: [...reasons, reason] };
}
