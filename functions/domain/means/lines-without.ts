import type { MeansFacts } from '../../../schema/means/found/means-found.ts';
import { linesAmong } from './lines-among.ts';

/** Who is gone, and how many more there are. */
interface Others {
  readonly gone: ReadonlyMap<string, unknown>;
  readonly more: number;
}

/** The lines of those who stay. Whoever asked to be admitted alone and is gone asks no more. */
export function linesWithout(means: MeansFacts, { gone, more }: Others): MeansFacts {
  const named = [...means.incomes, ...means.costs, ...means.assets];
  const people = [...named, ...means.obligors, ...means.standings].map(({ personId }) => personId);
  const staying = new Set(people.filter((personId) => !gone.has(personId)));
  const { single } = means;
  return {
    ...linesAmong(means, staying),
    single: single !== null && gone.has(single.personId) ? null : single,
    familySize: Math.max(0, means.familySize - gone.size + more),
  };
}
