import type { Division } from '../../../schema/entities/division.ts';

/** Digits of the code of each kind of division (GB/T 2260, GB/T 10114, and the statistics bureau's code of villages). */
const DIGITS: Readonly<Record<Division['kind'], 6 | 9 | 12>> = {
  PREFECTURE: 6,
  COUNTY: 6,
  SUBDISTRICT: 9,
  TOWN: 9,
  TOWNSHIP: 9,
  FARM: 9,
  ZONE: 9,
  VILLAGE: 12,
  COMMUNITY: 12,
};

/** True when the code names the level that the kind says: a village called a county would be listed as one with a register. */
export const kindFits = ({ code, kind }: Pick<Division, 'code' | 'kind'>): boolean =>
  code.length === DIGITS[kind];
