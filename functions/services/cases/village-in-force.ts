import { countyOf } from '../../../schema/scalars/division-code.ts';
import type { Dependencies } from '../dependencies.ts';

/** True when a village's code is in force today in its county. */
export async function villageInForce(
  deps: Pick<Dependencies, 'reference' | 'today'>,
  village: string,
): Promise<boolean> {
  const today = deps.today();
  const divisions = await deps.reference.divisions(countyOf(village));
  return divisions.some(
    (d) => d.code === village && d.validFrom <= today && (d.validTo === null || today < d.validTo),
  );
}
