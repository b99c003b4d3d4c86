import { expect, it } from 'vitest';
import { membershipsOf, recordedMembers } from '../../../functions/domain/household/memberships.ts';
import { Instant } from '../../../schema/scalars/calendar.ts';
import { aHousehold, aMember } from '../samples/a-household.ts';
import { RECORDED_AT } from '../samples/record.ts';

const LATER = Instant.parse('2025-09-10T02:00:00.000Z');
const LEFT_LONG_AGO = aMember(3, { to: '2024-05-01', leftReason: 'MOVED_OUT' });
const BEFORE = [aMember(1), aMember(2), LEFT_LONG_AGO];

it('a change dates what is new about it: an end, and whoever came', () => {
  const dead = aMember(2, { to: '2025-04-02', leftReason: 'DEATH' });
  const after = recordedMembers(BEFORE, [aMember(1), dead, LEFT_LONG_AGO, aMember(4)], LATER);
  expect(after).toEqual([
    aMember(1),
    { ...dead, leftRecordedAt: LATER },
    LEFT_LONG_AGO,
    { ...aMember(4), recordedAt: LATER },
  ]);
});

it('memberships are known since the household was recorded, or since what a row says', () => {
  const members = [
    aMember(1),
    aMember(2, { recordedAt: LATER, to: '2025-10-01', leftRecordedAt: LATER }),
    aMember(3, { to: '2025-03-01', leftReason: 'DEATH' }),
  ];
  const known = membershipsOf(aHousehold(1, { members }));
  expect(known.map((it) => [it.joinKnownAt, it.endKnownAt])).toEqual([
    [RECORDED_AT, null],
    [LATER, LATER],
    [RECORDED_AT, null],
  ]);
});
