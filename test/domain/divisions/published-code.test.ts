import { describe, expect, it } from 'vitest';
import { readPublishedCode } from '../../../functions/domain/divisions/published-code.ts';

describe('a published code', () => {
  it.each([
    ['990100', '虚拟州', '990100', 'PREFECTURE'],
    ['990100000000', '虚拟州', '990100', 'PREFECTURE'],
    ['990102', '虚拟县', '990102', 'COUNTY'],
    ['990102000000', '虚拟县', '990102', 'COUNTY'],
    ['990102001000', '第一街道', '990102001', 'SUBDISTRICT'],
    ['990102099000', '末街道', '990102099', 'SUBDISTRICT'],
    ['990102100', '头镇', '990102100', 'TOWN'],
    ['990102199000', '末镇', '990102199', 'TOWN'],
    ['990102200000', '头乡', '990102200', 'TOWNSHIP'],
    ['990102399000', '末乡', '990102399', 'TOWNSHIP'],
    ['990102400000', '红星农场', '990102400', 'FARM'],
    ['990102599000', '小区林场', '990102599', 'FARM'],
    ['990102400000', '经济开发区', '990102400', 'ZONE'],
    ['990102401000', '工业园区管委会', '990102401', 'ZONE'],
    ['990102401000', '新区管理委员会', '990102401', 'ZONE'],
    ['990102100001', '头社区', '990102100001', 'COMMUNITY'],
    ['990102100199', '末社区', '990102100199', 'COMMUNITY'],
    ['990102100200', '头村', '990102100200', 'VILLAGE'],
    ['990102100399', '末村', '990102100399', 'VILLAGE'],
    ['990102400400', '农场社区', '990102400400', 'COMMUNITY'],
    ['990102400499', '农场社区', '990102400499', 'COMMUNITY'],
    ['990102400500', '农场连队', '990102400500', 'VILLAGE'],
    ['990102400599', '农场连队', '990102400599', 'VILLAGE'],
  ])('%s %s is %s, a %s', (text, name, code, kind) => {
    expect(readPublishedCode(text, name)).toEqual({ ok: true, code, kind });
  });

  it.each([
    ['', 'FORM'],
    ['99010', 'FORM'],
    ['9901021', 'FORM'],
    ['090102', 'FORM'],
    ['99010210020A', 'FORM'],
    ['9901021002000', 'FORM'],
    ['990000', 'PROVINCE'],
    ['990000000000', 'PROVINCE'],
    ['990102600000', 'TOWN_DIGITS'],
    ['990102000201', 'TOWN_DIGITS'],
    ['990102700201', 'TOWN_DIGITS'],
    ['990102100600', 'VILLAGE_DIGITS'],
  ])('%j is refused: %s', (text, fault) => {
    expect(readPublishedCode(text, '某地')).toEqual({ ok: false, fault });
  });
});
