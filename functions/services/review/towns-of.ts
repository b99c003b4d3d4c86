import { TownCode } from '../../../schema/scalars/division-code.ts';
import type { Dependencies } from '../dependencies.ts';

/** Every town a county has or had, in order; farms and zones act as towns. */
export async function townsOf(
  deps: Pick<Dependencies, 'reference'>,
  county: string,
): Promise<TownCode[]> {
  const divisions = await deps.reference.divisions(county);
  const towns = divisions.flatMap(({ code }) => TownCode.safeParse(code).data ?? []);
  return [...new Set(towns)].sort();
}
