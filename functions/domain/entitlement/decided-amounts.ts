import { steppedFrom } from '../../../schema/entities/amount-step.ts';
import type { Case } from '../../../schema/entities/case.ts';
import type { Decision } from '../../../schema/entities/decision.ts';
import type { Instant, PayMonth } from '../../../schema/scalars/calendar.ts';
import { type Fen, fen } from '../../../schema/scalars/fen.ts';
import type { RecordId } from '../../../schema/scalars/record-id.ts';
import { inOrder } from '../decisions/decision-in-force.ts';
import { rollOf } from '../roll/roll-marks.ts';

/** From a pay month on, so much a month is due: what one decision says, and when that was recorded. In fen. */
export interface DecidedAmount {
  /** Null for the amount of a roll that was carried over. */
  readonly decisionId: RecordId | null;
  readonly effectiveMonth: PayMonth;
  readonly monthlyFen: Fen;
  readonly recordedAt: Instant;
  /** Refused, or stopped: whoever is not eligible has left the roll. */
  readonly offTheRoll: boolean;
  readonly corrects?: Decision['corrects'];
  /** Last day on which it is due; left out where another decision ends it. */
  readonly validUntil?: Decision['validUntil'];
  /** What it was computed from; left out where nothing was. */
  readonly decision?: Decision;
}

/** The amount from the decision's own month on, and each step that it knew to follow. */
function amountsOf(decision: Decision): DecidedAmount[] {
  const { decisionId, effectiveMonth, recordedAt, corrects, validUntil, entitlement } = decision;
  const { eligible } = entitlement;
  const { monthlyFen, later = [] } = steppedFrom(entitlement, effectiveMonth);
  const first = {
    ...{ decisionId, effectiveMonth, recordedAt, offTheRoll: !eligible, decision },
    monthlyFen: eligible ? monthlyFen : fen(0),
    ...(corrects === undefined ? {} : { corrects }),
    ...(validUntil === undefined ? {} : { validUntil }),
  };
  return [
    first,
    ...later.map((step) => ({ ...first, effectiveMonth: step.from, monthlyFen: step.monthlyFen })),
  ];
}

/** What the family's benefit was when its roll was carried over; nothing for a family that applied. */
function carriedOver(it: Pick<Case, 'roll' | 'benefit' | 'village' | 'state'>): DecidedAmount[] {
  const [first] = rollOf(it);
  if (first === undefined || first.decisionId !== null) return [];
  const { from: effectiveMonth, monthlyFen, recordedAt } = first;
  return [{ decisionId: null, effectiveMonth, monthlyFen, recordedAt, offTheRoll: false }];
}

/** Everything that was ever said about what a case is due, each behind what it overrules; a roll carried over came before all else. */
export const decidedAmounts = (
  it: Pick<Case, 'roll' | 'benefit' | 'village' | 'state'>,
  decisions: readonly Decision[],
): DecidedAmount[] => [...carriedOver(it), ...inOrder(decisions).flatMap(amountsOf)];
