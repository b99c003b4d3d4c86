import { expect, it } from 'vitest';
import { endedDivisions } from '../../../functions/domain/divisions/ended-divisions.ts';
import { readPublishedCode } from '../../../functions/domain/divisions/published-code.ts';
import { Division } from '../../../schema/entities/division.ts';

/** Divisions in force, by code; a name is needed only to tell a zone from a farm. */
const standing = (codes: readonly string[], names: Record<string, string> = {}): Division[] =>
  codes.map((code) => {
    const name = names[code] ?? '某地';
    const read = readPublishedCode(code, name);
    if (!read.ok) throw new Error(`${code}: ${read.fault}`);
    const { kind } = read;
    const rest = { validFrom: '2020-01-01', validTo: null, predecessor: null };
    return Division.parse({ code, name, kind, ...rest });
  });

const COUNTY = ['990102', '990102100', '990102100201', '990102100202', '990102101', '990102101201'];

it.each<[what: string, inForce: string[], listed: string[], ended: string[]]>([
  ['the same list', COUNTY, COUNTY, []],
  [
    'a list without one village',
    COUNTY,
    COUNTY.filter((code) => code !== '990102100202'),
    ['990102100202'],
  ],
  [
    'a list without a town and its villages',
    COUNTY,
    COUNTY.filter((code) => !code.startsWith('990102101')),
    ['990102101', '990102101201'],
  ],
  [
    'a list without a town, whose village it still names',
    COUNTY,
    COUNTY.filter((code) => code !== '990102101'),
    ['990102101'],
  ],
  ['villages without their town', COUNTY, ['990102', '990102100201'], []],
  ['a town without its villages', COUNTY, ['990102', '990102100', '990102101'], []],
  ['the county alone', COUNTY, ['990102'], []],
  [
    'a list of counties without one',
    ['990100', '990102', '990103', '990103100', '990103100201'],
    ['990100', '990102'],
    ['990103', '990103100', '990103100201'],
  ],
  ['a list of another prefecture', ['990100', '990102'], ['990200', '990201'], []],
  ['a list without the farm', [...COUNTY, '990102400', '990102400201'], COUNTY, []],
  [
    'a list with the farm, but without one of its villages',
    [...COUNTY, '990102400', '990102400201', '990102400202'],
    [...COUNTY, '990102400', '990102400201'],
    ['990102400202'],
  ],
])('%s ends what it should', (_, inForce, listed, ended) => {
  const found = endedDivisions(standing(inForce), new Set(listed)).map(({ code }) => code);
  expect(found.sort()).toEqual(ended);
});

it('a zone that no list names stays', () => {
  const zone = standing([...COUNTY, '990102401'], { '990102401': '经济开发区' });
  expect(endedDivisions(zone, new Set(COUNTY))).toEqual([]);
});
