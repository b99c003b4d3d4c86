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
import { isWithheld, type Pauses } from './suspensions.ts';

/** What a case is due by its decisions, and the dated facts of its family. */
interface EntitlementHistory {
  readonly amounts: readonly DecidedAmount[];
  readonly facts: DatedFacts;
  readonly pauses: Pauses;
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

type Asked = { readonly month: PayMonth; readonly knownAt: Instant };

/** What was recorded for a month, and what is known of it now. */
interface Told {
  readonly recorded: DecidedAmount | undefined;
  readonly now: DecidedAmount | undefined;
  readonly wasWithheld: boolean;
}

/**
 * From what was to be paid for a month as recorded to what is as known now: first what a pause held back and its end gives out, then by
 * decisions, then by facts not yet decided upon. While a pause holds the month back, nothing of it is paid or taken.
 */
function stepsTo(
  { recorded, now, wasWithheld }: Told,
  { facts, pauses }: EntitlementHistory,
  asked: Asked,
): Step[] {
  if (now === undefined || isWithheld(pauses, asked)) return [];
  const { monthlyFen, corrects, decision } = now;
  const released: Step[] = wasWithheld
    ? [{ reason: 'SUSPENSION_ENDED', decided: true, monthlyFen: amountOf(recorded) }]
    : [];
  const decided: Step = { reason: corrects?.cause ?? 'DECIDED_LATER', decided: true, monthlyFen };
  const late = lateAmounts(decision, facts, asked);
  return [...released, decided, ...late.map((it) => ({ ...it, decided: false }))];
}

const amountOf = (it: DecidedAmount | undefined): Fen => it?.monthlyFen ?? fen(0);

/**
 * The named differences, month by month, between what had been decided by `recordedBy` and what is known at `now`, late facts
 * included. A month that had not begun by then was not due yet, so it has no lines: neither has the future. The lines of a month
 * add up to what is to be paid as known now less what was as recorded then; a month of which nothing else became known has none.
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
    const wasWithheld = isWithheld(history.pauses, { month, knownAt: recordedBy });
    const told = { recorded, now: today, wasWithheld };
    let before: Fen = wasWithheld ? fen(0) : amountOf(recorded);
    return stepsTo(told, history, { month, knownAt: asked.now }).flatMap((step) => {
      const differenceFen = fen(step.monthlyFen - before);
      before = step.monthlyFen;
      if (differenceFen === 0) return [];
      const { reason, decided } = step;
      const kind = kindOf(differenceFen, reason, onTheRoll);
      return [{ month, kind, differenceFen, reason, decided, decisionIds: [...new Set(restsOn)] }];
    });
  });
}
