import type { Division } from '../../../schema/entities/division.ts';
import { prefectureOf } from '../../../schema/scalars/division-code.ts';

const DIGITS = { county: 6, town: 9 } as const;

/** The division a code lies in, one level up; none for a prefecture, which is its own. */
function parentOf(code: string): string | undefined {
  if (code.length > DIGITS.town) return code.slice(0, DIGITS.town);
  if (code.length > DIGITS.county) return code.slice(0, DIGITS.county);
  const prefecture = prefectureOf(code);
  return prefecture === code ? undefined : prefecture;
}

/** Farms and zones are set up by the county, beside what the lists name: no list ends them by its silence. */
const endsBySilence = ({ kind }: Division): boolean => kind !== 'FARM' && kind !== 'ZONE';

/**
 * Divisions in force that a complete list no longer names. A list speaks for what lies in a division when it names that division
 * and at least one part of it, so that a list of counties ends no town; what lies in an ended division ends with it.
 */
export function endedDivisions(
  inForce: readonly Division[],
  listed: ReadonlySet<string>,
): Division[] {
  const spokenFor = new Set([...listed].map(parentOf).filter((it) => it !== undefined));
  const ended = new Set<string>();
  const highestFirst = [...inForce].sort((a, b) => a.code.length - b.code.length);
  for (const division of highestFirst) {
    const parent = parentOf(division.code);
    if (parent === undefined || listed.has(division.code)) continue;
    const silent = listed.has(parent) && spokenFor.has(parent) && endsBySilence(division);
    if (silent || ended.has(parent)) ended.add(division.code);
  }
  return highestFirst.filter(({ code }) => ended.has(code));
}
