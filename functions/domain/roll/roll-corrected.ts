import type { RollMark } from '../../../schema/entities/case.ts';
import type { Instant, PayMonth } from '../../../schema/scalars/calendar.ts';
import type { RecordId } from '../../../schema/scalars/record-id.ts';
import { governing } from '../decisions/decision-in-force.ts';
import { gone, type OnRoll, rollOf } from './roll-marks.ts';

/** What governs from a pay month on, each behind those it overrules. */
type Governing = { readonly decisionId: RecordId | null; readonly effectiveMonth: PayMonth };

/** How a family stands on the roll by a decision that puts another right; with nobody, it does not. */
export interface Corrected
  extends Pick<RollMark, 'headcount' | 'monthlyFen' | 'groups' | 'recordedAt'> {
  readonly decisionId: RecordId;
  readonly effectiveMonth: PayMonth;
}

/** The mark of one month in which the roll may change; undefined where nothing stood and nothing stands. */
function markOf(
  known: RollMark | undefined,
  from: PayMonth,
  { by, at }: { by: Corrected | undefined; at: { village: RollMark['village']; now: Instant } },
): RollMark | undefined {
  if (by === undefined) return known && { ...known, from, recordedAt: at.now };
  const { headcount, monthlyFen, groups, decisionId } = by;
  const village = known?.village ?? at.village;
  const mark = { village, from, headcount, monthlyFen, groups, decisionId, recordedAt: at.now };
  if (headcount === 0) return gone(mark);
  return known?.suspended === undefined ? mark : { ...mark, suspended: known.suspended };
}

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
  const { effectiveMonth, decisionId, recordedAt: now } = correction;
  const later = before.map((mark) => mark.from).filter((from) => from > effectiveMonth);
  const months = [...new Set([effectiveMonth, ...later])].sort();
  const marks: RollMark[] = [];
  for (const month of months) {
    const known = before.findLast((mark) => mark.from <= month);
    const rests = governing(amounts, month)?.decisionId === decisionId;
    const by = rests ? correction : undefined;
    const mark = markOf(known, month, { by, at: { village: it.village, now } });
    if (mark === undefined) continue;
    const last = marks.at(-1);
    if (last !== undefined && last.village !== mark.village)
      marks.push({ ...gone(last), from: month });
    marks.push(mark);
  }
  return [...before, ...marks];
}
