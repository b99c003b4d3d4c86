import { describe, expect, it } from 'vitest';
import { type Connection, pageOf } from '../../graphql/relay/connection.ts';
import { decodeCursor, encodeCursor } from '../../graphql/relay/cursor.ts';

const mine = { userId: 'u1', list: 'worklist', filter: { town: '990102001', state: 'SUBMITTED' } };
const cursor = encodeCursor('SUBMITTED#2025-06-01#case_1', mine);
const items = Array.from({ length: 7 }, (_, i) => `k${i}`);
const list = { items, positionOf: (item: string) => item };

describe('a cursor', () => {
  it('leads back to its position for the same user, list, area and filter', () => {
    expect(decodeCursor(cursor, mine)).toBe('SUBMITTED#2025-06-01#case_1');
    expect(decodeCursor(null, mine)).toBeNull();
  });

  const stolen = [
    { ...mine, userId: 'u2' },
    { ...mine, list: 'cases' },
    { ...mine, filter: { ...mine.filter, town: '990102002' } },
    { ...mine, filter: { ...mine.filter, state: 'ACCEPTED' } },
  ];
  for (const other of stolen) {
    it(`is refused for ${JSON.stringify(other)}`, () => {
      expect(() => decodeCursor(cursor, other)).toThrow('游标无效');
    });
  }

  it('is refused when damaged, emptied or invented', () => {
    const invented = [
      '',
      'x',
      'null',
      '[]',
      '{"a":1}',
      '["p"]',
      '["p",1]',
      `["p","${'0'.repeat(32)}"]`,
    ];
    for (const text of invented) {
      expect(() => decodeCursor(Buffer.from(text).toString('base64url'), mine)).toThrow('游标无效');
    }
    const [position, mark] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const flipped = `${mark[0] === '0' ? '1' : '0'}${mark.slice(1)}`;
    const damaged = Buffer.from(JSON.stringify([position, flipped])).toString('base64url');
    expect(() => decodeCursor(damaged, mine)).toThrow('游标无效');
  });

  it('walks a list without gap or overlap', () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Connection<string> = pageOf(list, { first: 3, after }, mine);
      seen.push(...page.edges.map((edge) => edge.node));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(items);
  });

  it('survives the removal of the very item it points at', () => {
    const first = pageOf(list, { first: 3 }, mine);
    const rest = { ...list, items: items.filter((item) => item !== 'k2') };
    const page = pageOf(rest, { first: 3, after: first.pageInfo.endCursor }, mine);
    expect(page.edges.map((edge) => edge.node)).toEqual(['k3', 'k4', 'k5']);
  });
});
