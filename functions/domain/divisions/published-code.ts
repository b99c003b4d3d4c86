import type { Division } from '../../../schema/entities/division.ts';

export type CodeFault = 'FORM' | 'PROVINCE' | 'TOWN_DIGITS' | 'VILLAGE_DIGITS';

export type PublishedCode =
  | { readonly ok: true; readonly code: string; readonly kind: Division['kind'] }
  | { readonly ok: false; readonly fault: CodeFault };

/** Last number of each range of the three digits that name a town, and what stands in it; GB/T 10114 and its farm-like units. */
const TOWN_RANGES: readonly (readonly [last: number, kind: Division['kind'] | 'FARM_LIKE'])[] = [
  [99, 'SUBDISTRICT'],
  [199, 'TOWN'],
  [399, 'TOWNSHIP'],
  [599, 'FARM_LIKE'],
];

/** The same for the three digits of a village; 400 to 599 are what farms have in a village's place. */
const VILLAGE_RANGES: readonly (readonly [last: number, kind: Division['kind']])[] = [
  [199, 'COMMUNITY'],
  [399, 'VILLAGE'],
  [499, 'COMMUNITY'],
  [599, 'VILLAGE'],
];

function inRange<K>(digits: string, ranges: readonly (readonly [number, K])[]): K | undefined {
  const number = Number(digits);
  return number === 0 ? undefined : ranges.find(([last]) => number <= last)?.[1];
}

/** Farms and zones share one range: a name that ends in 区 is a zone's. */
const farmOrZone = (name: string): Division['kind'] =>
  /区(?:管委会|管理委员会)?$/u.test(name) ? 'ZONE' : 'FARM';

/** Twelve digits name a village, or something above it with zeros for the rest. */
const cut = (code: string): string => code.replace(/^(\d{6})000000$|^(\d{9})000$/, '$1$2');

const faulty = (fault: CodeFault): PublishedCode => ({ ok: false, fault });

function townOrBelow(code: string, name: string): PublishedCode {
  const town = inRange(code.slice(6, 9), TOWN_RANGES);
  if (town === undefined) return faulty('TOWN_DIGITS');
  if (code.length === 9)
    return { ok: true, code, kind: town === 'FARM_LIKE' ? farmOrZone(name) : town };
  const kind = inRange(code.slice(9), VILLAGE_RANGES);
  return kind === undefined ? faulty('VILLAGE_DIGITS') : { ok: true, code, kind };
}

/** What a code of the published lists names: cut to its level, with the kind its digits (and a farm's or zone's name) say. */
export function readPublishedCode(text: string, name: string): PublishedCode {
  if (!/^[1-9]\d{5}(?:\d{3}(?:\d{3})?)?$/.test(text)) return faulty('FORM');
  const code = cut(text);
  if (code.length > 6) return townOrBelow(code, name);
  if (code.endsWith('0000')) return faulty('PROVINCE');
  return { ok: true, code, kind: code.endsWith('00') ? 'PREFECTURE' : 'COUNTY' };
}
