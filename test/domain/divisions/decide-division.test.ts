import { describe, expect, it } from 'vitest';
import {
  decideDivision,
  type ListedDivision,
} from '../../../functions/domain/divisions/decide-division.ts';
import { Division } from '../../../schema/entities/division.ts';
import { CivilDate } from '../../../schema/scalars/calendar.ts';

const day = (text: string) => CivilDate.parse(text);
const ON = day('2025-01-01');
const record = (changes: object = {}): Division =>
  Division.parse({
    code: '990102100',
    name: '青石镇',
    kind: 'TOWN',
    validFrom: '2020-01-01',
    validTo: null,
    predecessor: null,
    ...changes,
  });
const listed = (changes: Partial<ListedDivision> = {}): ListedDivision => ({
  code: '990102100',
  name: '青石镇',
  kind: 'TOWN',
  predecessor: null,
  ...changes,
});

describe('a row of a list', () => {
  it('begins a code that was never there', () => {
    expect(decideDivision([], listed(), ON)).toEqual({
      change: 'OPEN',
      row: record({ validFrom: ON }),
    });
  });

  it('begins a code under the code it came from', () => {
    const change = decideDivision([], listed({ predecessor: '990102150' }), ON);
    expect(change).toMatchObject({ change: 'OPEN', row: { predecessor: '990102150' } });
  });

  it.each([
    ['on an earlier day', '2024-06-01'],
    ['on the very day', '2025-01-01'],
  ])('begins a code anew that ended %s, after its own earlier record', (_, validTo) => {
    const change = decideDivision([record({ validTo })], listed(), ON);
    expect(change).toMatchObject({
      change: 'OPEN',
      row: { validFrom: ON, validTo: null, predecessor: '990102100' },
    });
  });

  it('changes nothing when the record says the same', () => {
    expect(decideDivision([record()], listed(), ON)).toEqual({ change: 'NONE' });
    const come = record({ predecessor: '990102150' });
    expect(decideDivision([come], listed(), ON)).toEqual({ change: 'NONE' });
    const same = listed({ predecessor: '990102150' });
    expect(decideDivision([come], same, ON)).toEqual({ change: 'NONE' });
  });

  it.each([
    ['another name', { name: '青石街' }],
    ['another kind', { kind: 'SUBDISTRICT' as const }],
    ['another origin', { predecessor: '990102150' }],
  ])('ends the record and begins another for %s', (_, change) => {
    const from = record();
    expect(decideDivision([from], listed(change), ON)).toEqual({
      change: 'SUCCEED',
      from,
      row: record({ predecessor: '990102100', ...change, validFrom: ON }),
    });
  });

  it('puts a record right that began on the very day', () => {
    const from = record({ validFrom: '2025-01-01', predecessor: '990102150' });
    expect(decideDivision([from], listed({ name: '青石街' }), ON)).toEqual({
      change: 'CORRECT',
      from,
      row: { ...from, name: '青石街' },
    });
    const other = decideDivision([from], listed({ predecessor: '990102160' }), ON);
    expect(other).toMatchObject({ change: 'CORRECT', row: { predecessor: '990102160' } });
  });

  it.each([
    ['begins the day after', { validFrom: '2025-01-02' }],
    ['ended the day after', { validTo: '2025-01-02' }],
  ])('is not applied before a record that %s', (_, changes) => {
    expect(decideDivision([record(changes)], listed(), ON)).toEqual({ change: 'LATER' });
  });

  it('leaves it to the county whether a unit is a farm or a zone, but not whether it is one', () => {
    const zone = record({ code: '990102400', name: '红星', kind: 'ZONE' });
    const as = (kind: Division['kind'], name = '红星') =>
      decideDivision([zone], listed({ code: '990102400', name, kind }), ON);
    expect(as('FARM')).toEqual({ change: 'NONE' });
    expect(as('FARM', '红星农场')).toMatchObject({ change: 'SUCCEED', row: { kind: 'ZONE' } });
    expect(as('TOWN')).toMatchObject({ change: 'SUCCEED', row: { kind: 'TOWN' } });
  });
});
