import { DEMO_COUNTY } from './places.ts';

/** The account of a desk: short in the county every size has, under the county's code in the others. */
export const accountOf = (county: string, desk: string): string =>
  county === DEMO_COUNTY.code ? desk : `${county}-${desk}`;

/** The account of one of a town's three officers, by the town's nine-digit code. */
export const officer = (town: string, which: 'a' | 'b' | 'reviewer'): string =>
  accountOf(town.slice(0, 6), `town-${town.slice(6)}-${which}`);
