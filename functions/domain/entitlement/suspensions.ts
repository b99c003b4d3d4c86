import type { Suspension } from '../../../schema/entities/suspension.ts';
import type { CivilDate, Instant, PayMonth } from '../../../schema/scalars/calendar.ts';

/** The pauses of one benefit, oldest first. */
export type Pauses = readonly Suspension[];

type Asked = { readonly month: PayMonth; readonly knownAt: Instant };

const recorded = (pauses: Pauses, { knownAt }: Asked): Suspension[] =>
  pauses.filter(({ recordedAt }) => recordedAt <= knownAt);

const endKnown = ({ endRecordedAt }: Suspension, { knownAt }: Asked): boolean =>
  endRecordedAt !== null && endRecordedAt <= knownAt;

/** Pay of the month was not to be paid in its own time, as far as known: this stays so when the pause is over. */
export const wasSuspended = (pauses: Pauses, asked: Asked): boolean =>
  recorded(pauses, asked).some((it) => {
    const until = endKnown(it, asked) ? it.paidFrom : null;
    return it.from <= asked.month && (until === null || asked.month < until);
  });

/** Pay of the month is held back as far as known: once a pause has ended, everything it held back is to be paid. */
export const isWithheld = (pauses: Pauses, asked: Asked): boolean =>
  recorded(pauses, asked).some((it) => it.from <= asked.month && !endKnown(it, asked));

/** The pauses once the one that lasts has ended: nothing changes where none does. */
export const pausesEnded = (
  pauses: Pauses,
  end: { readonly on: CivilDate; readonly paidFrom: PayMonth; readonly recordedAt: Instant },
): Suspension[] =>
  pauses.map((it) =>
    it.endedOn === null
      ? { ...it, endedOn: end.on, paidFrom: end.paidFrom, endRecordedAt: end.recordedAt }
      : it,
  );
