import { prefectureOf, provinceOf } from '../../../schema/scalars/division-code.ts';

/**
 * Every place that has seals of its own, by code: each county with a register, and the prefectures and provinces above them, for
 * what belongs to no county (grants; edits of divisions, policy and calendars). A prefecture begins to be sealed with its first
 * county; what was recorded there before, nobody could act on, and it is sealed then.
 */
export const sealedPlaces = (counties: readonly string[]): string[] => [
  ...new Set([...counties, ...counties.map(prefectureOf), ...counties.map(provinceOf)]),
];
