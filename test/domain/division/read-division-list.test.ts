import { expect, it } from 'vitest';
import { readDivisionList } from '../../../functions/domain/division/read-division-list.ts';
import { CivilDate } from '../../../schema/scalars/calendar.ts';

const FROM = CivilDate.parse('2025-01-01');
const read = (...lines: string[]) => {
  const result = readDivisionList(lines.join('\n'), FROM);
  return result.ok ? result.value.map((it) => `${it.code} ${it.kind} ${it.name}`) : result.refusal;
};

it('cuts statistics codes at the level they name', () => {
  expect(read('990100000000,虚拟州', '990102000000,虚拟县', '990102101000,青石镇')).toEqual([
    '990100 PREFECTURE 虚拟州',
    '990102 COUNTY 虚拟县',
    '990102101 TOWN 青石镇',
  ]);
});

it.each([
  ['990102001', '城关街道', 'SUBDISTRICT'],
  ['990102100', '青石镇', 'TOWN'],
  ['990102200', '白沙乡', 'TOWNSHIP'],
  ['990102400', '国营农场', 'FARM'],
  ['990102401', '经济开发区', 'ZONE'],
  ['990102101001', '东街社区', 'COMMUNITY'],
  ['990102101200', '上河村', 'VILLAGE'],
])('tells %s, %s apart', (code, name, kind) => {
  expect(read(`${code},${name}`)).toEqual([`${code} ${kind} ${name}`]);
});

it('passes over a heading, a byte-order mark, empty lines and provinces', () => {
  expect(read('\uFEFF代码,名称', '990000,虚拟省', '', '990102,虚拟县', '')).toEqual([
    '990102 COUNTY 虚拟县',
  ]);
});

it.each([
  ['a code of no level', '9901021,错'],
  ['a town number never used', '990102700,错'],
  ['a name left out', '990102'],
])('names the line with %s', (_, line) => {
  expect(read('990102,虚拟县', line)).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['list', '1'],
  });
});
