import { expect, it } from 'vitest';
import { inTime } from '../../graphql/case/in-time.ts';
import { Instant } from '../../schema/scalars/calendar.ts';

const event = (chain: string, seq: number, second: number) => ({
  chain,
  seq,
  at: Instant.parse(`2025-06-02T02:00:${String(second).padStart(2, '0')}.000Z`),
});

// [what, events in any order, the order in which they are told]
const CASES: [string, ReturnType<typeof event>[], string[]][] = [
  ['one chain by its numbers', [event('a', 2, 5), event('a', 1, 1)], ['a1', 'a2']],
  [
    'two chains by moment',
    [event('a', 1, 3), event('b', 1, 1), event('a', 2, 5)],
    ['b1', 'a1', 'a2'],
  ],
  [
    'a chain whose second step was written down by a slow clock still in its order',
    [event('a', 1, 9), event('a', 2, 1), event('a', 3, 2)],
    ['a1', 'a2', 'a3'],
  ],
  [
    'another chain between them where its moment is',
    [event('a', 1, 9), event('a', 2, 1), event('b', 1, 10), event('a', 3, 11)],
    ['a1', 'a2', 'b1', 'a3'],
  ],
  ['one moment by number, then by chain', [event('b', 1, 1), event('a', 1, 1)], ['a1', 'b1']],
];

it.each(CASES)('a timeline tells %s', (_, events, told) => {
  expect(inTime(events).map(({ chain, seq }) => `${chain}${seq}`)).toEqual(told);
});
