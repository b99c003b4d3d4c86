import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changeBySurvey,
  membersAfterSurvey,
} from '../../../functions/domain/household/members-after-survey.ts';
import { aHousehold, aMember, aSurvey } from '../samples/a-household.ts';
import { id } from '../samples/record.ts';

const gone = (n: number, reason = 'DEATH', on = '2025-08-01') => ({
  personId: id('person', n),
  reason,
  on,
});
const arrived = (n: number, from = '2025-08-01') => aMember(n, { from });

describe('members after a survey', () => {
  test('a death ends the membership on its day and keeps the reason', () => {
    const [, second] = membersAfterSurvey(aHousehold(2), aSurvey({ departed: [gone(2)] }));
    expect(second).toMatchObject({ to: '2025-08-01', leftReason: 'DEATH' });
  });

  test('a birth begins a membership', () => {
    const members = membersAfterSurvey(aHousehold(2), aSurvey({ joined: [arrived(3)] }));
    expect(members.map((m) => m.personId)).toEqual([1, 2, 3].map((n) => id('person', n)));
  });

  test('a membership that had ended already is left as it was', () => {
    const ended = aMember(2, { to: '2024-01-01', leftReason: 'MOVED_OUT' });
    const household = aHousehold(1, { members: [aMember(1), ended] });
    expect(membersAfterSurvey(household, aSurvey({ departed: [gone(2)] }))[1]).toEqual(ended);
  });

  test('nobody leaves before joining: such a membership is empty', () => {
    const late = aHousehold(1, { members: [aMember(1, { from: '2025-09-01' })] });
    const [member] = membersAfterSurvey(late, aSurvey({ departed: [gone(1)] }));
    expect(member).toMatchObject({ from: '2025-09-01', to: '2025-09-01' });
  });

  test('whoever lives there already does not join again; whoever had left may come back', () => {
    const back = aHousehold(1, {
      members: [aMember(1), aMember(2, { to: '2024-01-01', leftReason: 'OTHER' })],
    });
    const members = membersAfterSurvey(back, aSurvey({ joined: [arrived(1), arrived(2)] }));
    expect(members).toHaveLength(3);
    expect(members.filter((m) => m.personId === id('person', 2) && m.to === null)).toHaveLength(1);
  });
});

describe('how many live together, came and went', () => {
  test.each([
    ['nobody moved', {}, { headcount: 3, joined: 0, left: 0 }],
    [
      'a death and a birth',
      { departed: [gone(3)], joined: [arrived(4)] },
      { headcount: 3, joined: 1, left: 1 },
    ],
    [
      'a split of two',
      { departed: [gone(2, 'SPLIT'), gone(3, 'SPLIT')] },
      { headcount: 1, joined: 0, left: 2 },
    ],
    ['all gone', { departed: [gone(1), gone(2), gone(3)] }, { headcount: 0, joined: 0, left: 3 }],
    ['a stranger said to be gone', { departed: [gone(9)] }, { headcount: 3, joined: 0, left: 0 }],
    ['a member said to be new', { joined: [arrived(2)] }, { headcount: 3, joined: 0, left: 0 }],
    [
      'the same newcomer twice',
      { joined: [arrived(4), arrived(4)] },
      { headcount: 4, joined: 1, left: 0 },
    ],
    [
      'an arrival after the survey’s day',
      { joined: [arrived(4, '2025-10-01')] },
      { headcount: 3, joined: 0, left: 0 },
    ],
    [
      'a departure on the survey’s day',
      { departed: [gone(3, 'DEATH', '2025-09-10')] },
      { headcount: 2, joined: 0, left: 1 },
    ],
  ])('%s', (_, found, expected) => {
    expect(changeBySurvey(aHousehold(3), aSurvey(found))).toEqual(expected);
  });

  test('INV4: headcount = before + joined − left', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 8 }));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), numbers, numbers, (size, left, came) => {
        const survey = aSurvey({
          departed: left.map((n) => gone(n)),
          joined: came.map((n) => arrived(n)),
        });
        const change = changeBySurvey(aHousehold(size), survey);
        expect(change.headcount).toBe(size + change.joined - change.left);
      }),
    );
  });
});
