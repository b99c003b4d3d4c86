import type { MeansFacts, MeansFound } from '../../../schema/means/found/means-found.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import { linesAmong } from './lines-among.ts';
import { mapLines, withoutWords } from './map-lines.ts';

/** What a decision freezes of the means found: the lines of whoever lives there, without words that may name somebody. */
export const meansFacts = (
  found: MeansFound,
  present: ReadonlySet<string>,
  surveyedOn: CivilDate,
): MeansFacts => ({
  ...mapLines(linesAmong(found, present), withoutWords),
  surveyedOn,
  familySize: present.size,
});
