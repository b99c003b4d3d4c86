import { steppedFrom } from '../../../schema/entities/amount-step.ts';
import type { RollMark } from '../../../schema/entities/roll.ts';
import type { Instant, PayMonth } from '../../../schema/scalars/calendar.ts';
import type { RecordId } from '../../../schema/scalars/record-id.ts';
import { governing } from '../decisions/decision-in-force.ts';
import { gone, type OnRoll, rollOf } from './roll-marks.ts';

/** What governs from a pay month on, each behind those it overrules. */
type Governing = { readonly decisionId: RecordId | null; readonly effectiveMonth: PayMonth };

/** How a family stands on the roll by a decision that puts another right; with nobody, it does not. */
export interface Corrected
  extends Pick<
    RollMark,
    'headcount' | 'monthlyFen' | 'later' | 'groups' | 'validUntil' | 'recordedAt'
  > {
  readonly decisionId: RecordId;
  readonly effectiveMonth: PayMonth;
}

/** In which month, where the family lives now, and when it is recorded. */
interface At {
  readonly from: PayMonth;
  readonly village: RollMark['village'];
  readonly recordedAt: Instant;
}

/** The mark of a month by the decision that puts another right. */
function markBy(
  { headcount, groups, decisionId, validUntil, ...amounts }: Corrected,
  known: RollMark | undefined,
  { from, recordedAt, ...now }: At,
): RollMark {
  const village = known?.village ?? now.village;
  const term = validUntil === undefined ? {} : { validUntil };
  const stands = { headcount, ...steppedFrom(amounts, from), groups, decisionId, ...term };
  const mark = { village, from, ...stands, recordedAt };
  if (headcount === 0) return gone(mark);
  return known?.suspended === undefined ? mark : { ...mark, suspended: known.suspended };
}

/** The mark of a month by what goes on to hold in it. */
const standsOn = (
  known: RollMark,
  due: Governing | undefined,
  { from, recordedAt }: At,
): RollMark => ({
  ...known,
  decisionId: due === undefined ? known.decisionId : due.decisionId,
  from,
  recordedAt,
});

/**
 * The roll once a decision has put another right. It stands on the roll from its own month up to whatever followed the corrected one;
 * so, behind its own mark, those of what still holds after it are written anew, in the village where the family was in each month.
 * `amounts` holds the new decision in its place.
 */
export function rollCorrected(
  it: OnRoll,
  amounts: readonly Governing[],
  correction: Corrected,
): RollMark[] {
  const before = rollOf(it);
  const { effectiveMonth, decisionId, recordedAt } = correction;
  // A decision that left the family standing as it did before has no mark of its own yet.
  const froms = [...before.map(({ from }) => from), ...amounts.map((it) => it.effectiveMonth)];
  const later = froms.filter((from) => from > effectiveMonth);
  const months = [...new Set([effectiveMonth, ...later])].sort();
  const marks: RollMark[] = [];
  for (const from of months) {
    const known = before.findLast((mark) => mark.from <= from);
    const due = governing(amounts, from);
    const at = { from, village: it.village, recordedAt };
    const stands = known && standsOn(known, due, at);
    const mark = due?.decisionId === decisionId ? markBy(correction, known, at) : stands;
    if (mark === undefined) continue;
    const last = marks.at(-1);
    if (last !== undefined && last.village !== mark.village) marks.push({ ...gone(last), from });
    marks.push(mark);
  }
  return [...before, ...marks];
}
