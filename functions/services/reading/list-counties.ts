import type { Dependencies } from '../dependencies.ts';
import { seesPartOf } from './sees-part-of.ts';

/** Counties of a prefecture whose figures the caller may read, in order of code. */
export async function listCounties(
  deps: Pick<Dependencies, 'actor' | 'reference'>,
  prefecture: string,
): Promise<string[]> {
  const divisions = await deps.reference.divisions(prefecture);
  const codes = divisions.filter((it) => it.kind === 'COUNTY').map((it) => it.code);
  return [...new Set(codes)]
    .sort()
    .filter((code) => seesPartOf(deps.actor, 'statistics.read', code));
}
