import { differencesBetween, steppedFrom, stepsOf } from '../../../schema/entities/amount-step.ts';
import type { Benefit, Case } from '../../../schema/entities/case.ts';
import type { RollMark } from '../../../schema/entities/roll.ts';
import type { MemberGroup } from '../../../schema/programmes/member-group.ts';
import type { Facts } from '../../../schema/programmes/programme.ts';
import type { Instant, PayMonth } from '../../../schema/scalars/calendar.ts';
import type { VillageCode } from '../../../schema/scalars/division-code.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import { startOfMonth } from '../deadline/pay-months.ts';
import { isValidIn } from '../decisions/valid-until.ts';

export type OnRoll = Pick<Case, 'roll' | 'benefit' | 'village' | 'state'>;

/** The one mark that a row of before marks were kept amounts to: known from its first month on, since nothing says otherwise. */
export const unrecordedMark = (
  {
    from,
    headcount,
    monthlyFen,
    later,
  }: Pick<Benefit, 'from' | 'headcount' | 'monthlyFen' | 'later'>,
  of: Pick<RollMark, 'village' | 'decisionId'>,
): RollMark => {
  const recordedAt = startOfMonth(from);
  return { ...of, from, headcount, monthlyFen, ...stepsOf(later), groups: [], recordedAt };
};

/** How a case has stood on the roll so far, oldest first. A benefit that was granted but not announced is not on it yet. */
export function rollOf({ roll, benefit, village, state }: OnRoll): readonly RollMark[] {
  if (roll.length > 0 || benefit === null || (state !== 'ACTIVE' && state !== 'SUSPENDED'))
    return roll;
  return [unrecordedMark(benefit, { village, decisionId: benefit.decisionId })];
}

/** The classes at least one member belongs to, each once and in a lasting order; none by facts that know no classes. */
export const groupsIn = (facts: Facts | null | undefined): MemberGroup[] => {
  const groups = facts && 'groups' in facts ? facts.groups : [];
  return [...new Set(groups.map(({ group }) => group))].sort();
};

const sameStanding = (a: RollMark, b: RollMark): boolean =>
  a.village === b.village &&
  a.headcount === b.headcount &&
  a.validUntil === b.validUntil &&
  a.suspended === b.suspended &&
  differencesBetween(a, b).every((it) => it === 0) &&
  a.groups.join() === b.groups.join();

/** The mark of a family that stands there no more: nobody, nothing to follow or to hold back, and no end to it. */
export function gone({
  later: _later,
  validUntil: _until,
  suspended: _paused,
  ...last
}: RollMark): RollMark {
  return { ...last, headcount: 0, monthlyFen: fen(0), groups: [] };
}

/** From when on a change counts, and when it was recorded. */
interface Marked {
  readonly from: PayMonth;
  readonly recordedAt: Instant;
}

/** The roll once a family has a benefit: entered, or with another amount, size or classes; as it was when nothing differs. */
export function rollWith(
  it: OnRoll,
  { monthlyFen, later, headcount, decisionId, validUntil }: Benefit,
  { groups, ...marked }: Marked & { readonly groups: MemberGroup[] },
): RollMark[] {
  const before = rollOf(it);
  const term = validUntil === undefined ? {} : { validUntil };
  const stands = { headcount, monthlyFen, ...stepsOf(later), groups, decisionId, ...term };
  const last = before.at(-1);
  // Another amount ends no pause.
  const paused = last?.suspended === undefined ? {} : { suspended: last.suspended };
  const mark = { village: it.village, ...stands, ...paused, ...marked };
  return last !== undefined && sameStanding(last, mark) ? it.roll : [...before, mark];
}

/** The roll once a family's benefit has ended; as it was when the family was not on it. */
export function rollWithout(
  it: OnRoll,
  { decisionId, ...marked }: Marked & Pick<RollMark, 'decisionId'>,
): RollMark[] {
  const before = rollOf(it);
  const last = before.at(-1);
  if (last === undefined || last.headcount === 0) return it.roll;
  return [...before, { ...gone(last), ...marked, decisionId }];
}

/**
 * The roll once a family on it has moved to another village: it leaves the one and enters the other in the same month, so that in
 * every month it stands on one. A benefit that begins later moves before it begins.
 */
export function rollMoved(
  it: OnRoll,
  village: VillageCode,
  { from, recordedAt }: Marked,
): RollMark[] {
  const before = rollOf(it);
  const last = before.at(-1);
  if (last === undefined || last.headcount === 0) return it.roll;
  const marked = { from: from < last.from ? last.from : from, recordedAt };
  return [...before, { ...gone(last), ...marked }, { ...last, ...marked, village }];
}

/** The roll once pay is held back from a month on, or is paid again: the family stands on it all the same. */
export function rollPaused(it: OnRoll, suspended: boolean, marked: Marked): RollMark[] {
  const before = rollOf(it);
  const last = before.at(-1);
  if (last === undefined || last.headcount === 0) return it.roll;
  const { suspended: _before, ...standing } = last;
  const from = marked.from < last.from ? last.from : marked.from;
  const mark = { ...standing, ...(suspended ? { suspended } : {}), ...marked, from };
  return sameStanding(last, mark) ? it.roll : [...before, mark];
}

/** How a family stood on a village's roll in a pay month, with what it was due in it, as known at an instant; undefined when it did not. */
export function standing(
  marks: readonly RollMark[],
  { month, knownAt }: { month: PayMonth; knownAt: Instant },
): RollMark | undefined {
  const mark = marks.findLast((it) => it.recordedAt <= knownAt && it.from <= month);
  if (mark === undefined || mark.headcount === 0 || !isValidIn(mark, month)) return undefined;
  const { later: _later, ...stands } = mark;
  return { ...stands, ...steppedFrom(mark, month) };
}
