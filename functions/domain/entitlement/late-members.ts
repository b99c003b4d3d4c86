import type { LineReason } from '../../../schema/entities/entitlement-line.ts';
import type { CivilDate, Instant, PayMonth } from '../../../schema/scalars/calendar.ts';
import { monthOf } from '../deadline/pay-months.ts';
import type { Membership } from '../household/memberships.ts';

/** A decision's own moment, a pay month it governs, and the instant from which one looks back. */
interface Look {
  readonly decidedAt: Instant;
  readonly decidedOn: CivilDate;
  readonly month: PayMonth;
  readonly knownAt: Instant;
}

/** Who left and who came before a month without the decision that governs it knowing. */
interface LateMembers {
  readonly left: readonly Membership[];
  readonly joined: readonly Membership[];
}

/**
 * A fact is late for a month if it became known after the decision, by now, and not before the month was there to be paid: from
 * the month after, whoever recorded it has decided with it.
 */
export const isLate = (
  fact: Instant,
  { decidedAt, month, knownAt }: Pick<Look, 'decidedAt' | 'month' | 'knownAt'>,
): boolean => decidedAt < fact && fact <= knownAt && month <= monthOf(fact);

/** A family counts in a month whoever lives there on its first day: who leaves later in it is still paid for. */
export function lateMembers(memberships: readonly Membership[], look: Look): LateMembers {
  const firstDay = `${look.month}-01`;
  const endedBy = ({ to, endKnownAt }: Membership): boolean =>
    to !== null && to <= firstDay && (endKnownAt === null || endKnownAt <= look.knownAt);
  const counted = (it: Membership): boolean =>
    it.joinKnownAt <= look.decidedAt && it.from <= look.decidedOn;
  return {
    left: memberships.filter(
      (it) => counted(it) && endedBy(it) && it.endKnownAt !== null && isLate(it.endKnownAt, look),
    ),
    joined: memberships.filter(
      (it) => it.from <= firstDay && !endedBy(it) && isLate(it.joinKnownAt, look),
    ),
  };
}

export const isNobody = ({ left, joined }: LateMembers): boolean =>
  left.length === 0 && joined.length === 0;

/** A death is named as such where nothing else about the members came late. */
export const whyMembers = ({ left, joined }: LateMembers): LineReason =>
  joined.length === 0 && left.every((it) => it.leftReason === 'DEATH')
    ? 'DEATH_KNOWN_LATE'
    : 'MEMBERS_KNOWN_LATE';
