import type { Benefit, Case, RollMark } from '../../../schema/entities/case.ts';
import type { MemberGroup } from '../../../schema/programmes/member-group.ts';
import type { Facts } from '../../../schema/programmes/programme.ts';
import type { Instant, PayMonth } from '../../../schema/scalars/calendar.ts';
import type { VillageCode } from '../../../schema/scalars/division-code.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import { startOfMonth } from '../deadline/pay-months.ts';

export type OnRoll = Pick<Case, 'roll' | 'benefit' | 'village' | 'state'>;

/** The one mark that a row of before marks were kept amounts to: known from its first month on, since nothing says otherwise. */
export const unrecordedMark = (
  { from, headcount, monthlyFen }: Pick<Benefit, 'from' | 'headcount' | 'monthlyFen'>,
  of: Pick<RollMark, 'village' | 'decisionId'>,
): RollMark => ({ ...of, from, headcount, monthlyFen, groups: [], recordedAt: startOfMonth(from) });

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
  a.monthlyFen === b.monthlyFen &&
  a.suspended === b.suspended &&
  a.groups.join() === b.groups.join();

/** A mark in which nobody stands any more, with nothing, and so nothing is held back either. */
export function gone({ suspended: _paused, ...mark }: RollMark): RollMark {
  return { ...mark, headcount: 0, monthlyFen: fen(0), groups: [] };
}

/** From when on a change counts, and when it was recorded. */
interface Marked {
  readonly from: PayMonth;
  readonly recordedAt: Instant;
}

/** The roll once a family has a benefit: entered, or with another amount, size or classes; as it was when nothing differs. */
export function rollWith(
  it: OnRoll,
  { monthlyFen, headcount, decisionId }: Benefit,
  { groups, ...marked }: Marked & { readonly groups: MemberGroup[] },
): RollMark[] {
  const before = rollOf(it);
  const mark = { village: it.village, headcount, monthlyFen, groups, decisionId, ...marked };
  const last = before.at(-1);
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

/** How a family stood on a village's roll in a pay month as known at an instant; undefined when it did not. */
export function standing(
  marks: readonly RollMark[],
  { month, knownAt }: { month: PayMonth; knownAt: Instant },
): RollMark | undefined {
  const mark = marks.findLast((it) => it.recordedAt <= knownAt && it.from <= month);
  return mark === undefined || mark.headcount === 0 ? undefined : mark;
}
