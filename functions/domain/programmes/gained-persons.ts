import type { Benefit } from '../../../schema/entities/case.ts';

type ForWhom = Pick<Benefit, 'persons'>;

/** Whom a benefit is for that it was not for before: nobody before it was granted. Null for everybody who lives there. */
export function gainedPersons(before: ForWhom | null, after: ForWhom): readonly string[] | null {
  if (before === null) return after.persons ?? null;
  const { persons: known } = before;
  if (after.persons === undefined) return known === undefined ? [] : null;
  return known === undefined ? [] : after.persons.filter((it) => !known.includes(it));
}

/** Is it for nobody who was not served before? */
export const gainsNobody = (gained: readonly string[] | null): boolean => gained?.length === 0;
