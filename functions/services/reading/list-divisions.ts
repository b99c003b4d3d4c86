import type { Division } from '../../../schema/entities/division.ts';
import { isWithin } from '../../../schema/scalars/division-code.ts';
import type { Dependencies } from '../dependencies.ts';

/** Divisions of a county or prefecture valid on a day, in order of code. Codes and names are public. */
export async function listDivisions(
  deps: Pick<Dependencies, 'reference'>,
  asked: { county: string; within: string | null; on: string },
): Promise<Division[]> {
  const { county, within, on } = asked;
  const all = await deps.reference.divisions(county);
  return all.filter(
    (it) =>
      it.validFrom <= on &&
      (it.validTo === null || on < it.validTo) &&
      (within === null || isWithin(it.code, within)),
  );
}
