import { z } from 'zod';

const DIGITS = { county: 6, town: 9, village: 12 } as const;

/** Prefix of divisions and id numbers that GB/T 2260 has never allotted: used for invented data only. */
export const DEMO_PREFIX = '99';

/**
 * Administrative divisions by GB/T 2260 and the 12-digit statistics code, cut at the level they name: county or
 * prefecture 6 digits, town, subdistrict, farm or zone 9, village or residents' committee 12.
 */
export const CountyCode = z
  .string()
  .regex(/^[1-9]\d{5}$/, '县级区划代码须为6位数字')
  .brand('CountyCode');
export type CountyCode = z.infer<typeof CountyCode>;

export const TownCode = z
  .string()
  .regex(/^[1-9]\d{8}$/, '乡镇代码须为9位数字')
  .brand('TownCode');
export type TownCode = z.infer<typeof TownCode>;

export const VillageCode = z
  .string()
  .regex(/^[1-9]\d{11}$/, '村(社区)代码须为12位数字')
  .brand('VillageCode');
export type VillageCode = z.infer<typeof VillageCode>;

export const DivisionCode = z
  .string()
  .regex(/^[1-9]\d{5}(\d{3}(\d{3})?)?$/, '区划代码须为6、9或12位数字');
export type DivisionCode = z.infer<typeof DivisionCode>;

/** The county a town, village or county code lies in. */
export const countyOf = (code: string): CountyCode =>
  CountyCode.parse(code.slice(0, DIGITS.county));

/** The town a village or town code lies in. */
export const townOf = (code: string): TownCode => TownCode.parse(code.slice(0, DIGITS.town));

/** A prefecture's own code ends in 00: the first four digits name it. */
export const prefectureOf = (code: string): CountyCode => CountyCode.parse(`${code.slice(0, 4)}00`);

/** A province's own code ends in 0000: the first two digits name it. */
export const provinceOf = (code: string): CountyCode => CountyCode.parse(`${code.slice(0, 2)}0000`);

/** Digits of a code that name something: a province's 6-digit code ends in 0000, a prefecture's in 00. */
function significant(area: string): string {
  return area.length === DIGITS.county ? area.replace(/(00){1,2}$/, '') : area;
}

/** True when `code` lies in `area` or is it; codes are cut at their level, never compared at free lengths. */
export function isWithin(code: string, area: string): boolean {
  return (
    DivisionCode.safeParse(code).success &&
    DivisionCode.safeParse(area).success &&
    code.length >= area.length &&
    code.startsWith(significant(area))
  );
}
