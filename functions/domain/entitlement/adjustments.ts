import type {
  EntitlementLine,
  LineKind,
  LineReason,
} from '../../../schema/entities/entitlement-line.ts';
import type { Instant, PayMonth } from '../../../schema/scalars/calendar.ts';
import { type Fen, fen } from '../../../schema/scalars/fen.ts';
import { monthOf, startOfMonth } from '../deadline/pay-months.ts';
import { amountIn, isOnTheRoll, knownAt } from './amount-due.ts';
import type { DecidedAmount } from './decided-amounts.ts';
import { type DatedFacts, lateAmounts } from './late-amounts.ts';

/** What a case is due by its decisions, and the dated facts of its family. */
interface EntitlementHistory {
  readonly amounts: readonly DecidedAmount[];
  readonly facts: DatedFacts;
}

interface Step {
  readonly reason: LineReason;
  readonly decided: boolean;
  readonly monthlyFen: Fen;
}

/** See `LineKind` for which is which. */
function kindOf(differenceFen: number, reason: LineReason, onTheRoll: boolean): LineKind {
  if (differenceFen > 0) return 'BACK_PAY';
  return onTheRoll && reason !== 'FALSE_DECLARATION' ? 'DEDUCTION' : 'RECOVERY';
}

/** From what was recorded for a month to what is known of it now: first by decisions, then by facts not yet decided upon. */
function stepsTo(
  now: DecidedAmount | undefined,
  { facts }: EntitlementHistory,
  asked: { month: PayMonth; knownAt: Instant },
): Step[] {
  if (now === undefined) return [];
  const { monthlyFen, corrects, decision } = now;
  const decided = {
    reason: corrects?.cause ?? 'DECIDED_LATER',
    decided: true,
    monthlyFen,
  } as const;
  const late = lateAmounts(decision, facts, asked);
  return [decided, ...late.map((it) => ({ ...it, decided: false }))];
}

/**
 * The named differences, month by month, between what had been decided by `recordedBy` and what is known at `now`, late facts
 * included. A month that had not begun by then was not due yet, so it has no lines: neither has the future. The lines of a month
 * add up to what is known now less what was recorded then; a month of which nothing else became known has none.
 */
export function adjustments(
  history: EntitlementHistory,
  asked: {
    months: readonly PayMonth[];
    recordedBy: (month: PayMonth) => Instant;
    now: Instant;
  },
): EntitlementLine[] {
  const known = knownAt(history.amounts, asked.now);
  const onTheRoll = isOnTheRoll(known, monthOf(asked.now));
  return asked.months.flatMap((month) => {
    const recordedBy = asked.recordedBy(month);
    if (recordedBy > asked.now || recordedBy < startOfMonth(month)) return [];
    const recorded = amountIn(knownAt(history.amounts, recordedBy), month);
    const today = amountIn(known, month);
    const restsOn = [recorded?.decisionId, today?.decisionId].flatMap((id) => id ?? []);
    let before: Fen = recorded?.monthlyFen ?? fen(0);
    return stepsTo(today, history, { month, knownAt: asked.now }).flatMap((step) => {
      const differenceFen = fen(step.monthlyFen - before);
      before = step.monthlyFen;
      if (differenceFen === 0) return [];
      const { reason, decided } = step;
      const kind = kindOf(differenceFen, reason, onTheRoll);
      return [{ month, kind, differenceFen, reason, decided, decisionIds: [...new Set(restsOn)] }];
    });
  });
}
