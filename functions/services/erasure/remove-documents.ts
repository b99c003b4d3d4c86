import type { Dependencies } from '../dependencies.ts';

/** Files of one night; the rest leave the next night. */
const MOST_DOCUMENTS = 900;
/** Rows taken out in one transaction. */
const AT_ONCE = 90;

/**
 * Takes the printed notices of erased families out of the archive; how many. The files first, then the rows that ask for it: a sweep
 * cut off in between finds them again.
 */
export async function removeDocuments(deps: Dependencies, county: string): Promise<number> {
  const keys = (await deps.cases.leavingDocuments(county)).slice(0, MOST_DOCUMENTS);
  for (let i = 0; i < keys.length; i += AT_ONCE) {
    const some = keys.slice(i, i + AT_ONCE);
    await Promise.all(some.map((key) => deps.objects.remove('archive', key)));
    await deps.transact(some.map((key) => deps.writes.cases.documentLeft(county, key)));
  }
  return keys.length;
}
