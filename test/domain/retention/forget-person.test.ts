import { describe, expect, test } from 'vitest';
import { forgetInSurvey, isNamedIn } from '../../../functions/domain/retention/forget-person.ts';
import { CivilDate } from '../../../schema/scalars/calendar.ts';
import { aSurvey } from '../samples/a-household.ts';
import { anAsset, anIncome, aSingle } from '../samples/means-lines.ts';
import { id } from '../samples/record.ts';

const ON = CivilDate.parse('2035-01-01');
const survey = aSurvey({
  means: {
    incomes: [anIncome(1, 'WAGES', 1)],
    assets: [anAsset(2, 'HOME', 1)],
    single: aSingle(1),
  },
});
const forget = (n: number, everybody: boolean) =>
  forgetInSurvey(survey, { personId: id('person', n), on: ON, everybody });
const words = ({ means }: ReturnType<typeof forget>) =>
  [means?.incomes, means?.assets, means?.single].flat().map((it) => it?.evidence.reference);

describe('what was typed as evidence of a person’s means', () => {
  test.each([
    ['goes with the person', 1, false, [null, 'a paper', null]],
    ['and with another', 2, false, ['a paper', null, 'a paper']],
    ['all of it goes with the last', 2, true, [null, null, null]],
  ])('%s', (_, n, everybody, left) => {
    expect(words(forget(n, everybody))).toEqual(left);
  });

  test.each([
    ['is there before', survey, 1, false, true],
    ['is not there after', forget(1, false), 1, false, false],
    ['is another’s', forget(1, false), 2, false, true],
    ['is everybody’s', forget(1, false), 1, true, true],
    ['was never there', aSurvey(), 1, true, false],
    ['nor of a family that asks as a whole', aSurvey({ means: { incomes: [] } }), 1, true, false],
  ])('%s', (_, it, n, everybody, named) => {
    expect(isNamedIn(it, { personId: id('person', n), everybody })).toBe(named);
  });
});
