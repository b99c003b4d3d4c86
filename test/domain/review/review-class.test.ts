import { describe, expect, test } from 'vitest';
import { nextReview, tooLong } from '../../../functions/domain/review/next-review.ts';
import { reviewClass, type Seen } from '../../../functions/domain/review/review-class.ts';
import { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { Area } from '../../../schema/entities/household.ts';
import { MeansFound } from '../../../schema/means/found/means-found.ts';
import { aTekunPerson } from '../samples/a-tekun-person.ts';
import { id } from '../samples/record.ts';

const personId = id('prsn', 1);
const income = (kind: string, monthlyFen: number) => ({
  incomes: [{ personId: null, kind, monthlyFen, evidence: null }],
});
const FOUND = { personId, evidence: { kind: 'STATEMENT', on: '2025-03-03' }, foundBy: 'o1' };
const line = (type: string) => ({
  means: { incomes: [{ ...FOUND, type, amountFen: 100, period: { per: 'MONTH' } }] },
});
const standing = (work: string) => ({
  means: { incomes: [], standings: [{ ...FOUND, work }] },
});
const group = (name: string) => ({ groups: [{ personId, group: name }] });
const hardship = (ableToWork: boolean) => {
  const { monthlyIncomeFen: _m, ...finding } = aTekunPerson({ ableToWork });
  return { hardship: [finding] };
};

/** What a survey found; a family on a pension of 100.00 yuan unless told otherwise. */
const seen = ({ means = null, ...changes }: Record<string, unknown>): Seen => ({
  ...EconomicSurvey.pick({
    incomes: true,
    monthlyIncomeFen: true,
    groups: true,
    hardship: true,
  }).parse({ ...income('TRANSFER', 10_000), monthlyIncomeFen: 10_000, ...changes }),
  means: means === null ? null : MeansFound.parse(means),
});

describe('the class of a family, both sides of each ground', () => {
  test.each<[string, Record<string, unknown>, string, string]>([
    ['income nobody knows', { monthlyIncomeFen: null }, 'UNSTABLE', 'INCOME_UNKNOWN'],
    ['a pension', {}, 'STABLE', 'NOTHING_UNSTABLE'],
    ['a pension, by line', line('PENSION'), 'STABLE', 'NOTHING_UNSTABLE'],
    ['a business', income('BUSINESS', 100), 'UNSTABLE', 'INCOME_IRREGULAR'],
    ['a business without income', income('BUSINESS', 0), 'STABLE', 'NOTHING_UNSTABLE'],
    ['income nobody classified', income('UNSPECIFIED', 100), 'UNSTABLE', 'INCOME_IRREGULAR'],
    ['odd jobs, by line', line('IRREGULAR_WORK'), 'UNSTABLE', 'INCOME_IRREGULAR'],
    ['farming, by line', line('FARMING'), 'UNSTABLE', 'INCOME_IRREGULAR'],
    ['irregular work', standing('IRREGULAR'), 'UNSTABLE', 'INCOME_IRREGULAR'],
    ['wages', income('WAGES', 100), 'UNSTABLE', 'ABLE_TO_WORK'],
    ['wages of nothing', income('WAGES', 0), 'STABLE', 'NOTHING_UNSTABLE'],
    ['wages, by line', line('WAGES'), 'UNSTABLE', 'ABLE_TO_WORK'],
    ['regular work', standing('REGULAR'), 'UNSTABLE', 'ABLE_TO_WORK'],
    ['no work without reason', standing('NONE_WITHOUT_REASON'), 'UNSTABLE', 'ABLE_TO_WORK'],
    ['no work with reason', standing('NONE_WITH_REASON'), 'STABLE', 'NOTHING_UNSTABLE'],
    ['hardship, able to work', hardship(true), 'UNSTABLE', 'ABLE_TO_WORK'],
    ['hardship, unable to work', hardship(false), 'STABLE', 'NOTHING_UNSTABLE'],
    ['somebody gravely ill', group('SERIOUS_ILLNESS'), 'NO_MEANS', 'GRAVELY_ILL_OR_DISABLED'],
    [
      'somebody severely disabled',
      group('SEVERE_DISABILITY'),
      'NO_MEANS',
      'GRAVELY_ILL_OR_DISABLED',
    ],
    ['somebody old', group('ELDER'), 'STABLE', 'NOTHING_UNSTABLE'],
    ['nothing to live on', { incomes: [], monthlyIncomeFen: 0 }, 'NO_MEANS', 'NO_INCOME'],
    [
      'somebody ill beside somebody who works',
      { ...group('SERIOUS_ILLNESS'), ...income('WAGES', 100) },
      'UNSTABLE',
      'ABLE_TO_WORK',
    ],
  ])('%s', (_, changes, expected, ground) => {
    expect(reviewClass(seen(changes))).toEqual({ reviewClass: expected, ground });
  });
});

const reviewMonths = { noMeans: 12, stable: 11, unstable: 6 };

test.each([
  ['NO_MEANS', group('SERIOUS_ILLNESS'), '2026-08-31'],
  ['STABLE', {}, '2026-07-31'],
  // Six months after the last of August is the last of February.
  ['UNSTABLE', income('WAGES', 100), '2026-02-28'],
])('a family that is %s is due so many months after the decision', (_, changes, dueOn) => {
  expect(nextReview(seen(changes), { reviewMonths }, '2025-08-31').dueOn).toBe(dueOn);
});

describe('intervals that a policy may set', () => {
  const law2012 = { noMeans: 12, stable: 6, unstable: 3 };
  const law2021 = { noMeans: 12, stable: 12, unstable: 6 };
  test.each<[string, Area, object, string[]]>([
    ['2012-12-11', 'RURAL', { noMeans: 99, stable: 99, unstable: 99 }, []],
    ['2012-12-12', 'RURAL', law2012, []],
    ['2012-12-12', 'RURAL', { ...law2012, unstable: 4 }, ['unstable']],
    ['2021-06-30', 'RURAL', { ...law2012, stable: 7 }, ['stable']],
    ['2021-06-30', 'URBAN', { ...law2012, unstable: 1 }, []],
    ['2021-06-30', 'URBAN', { ...law2012, unstable: 2 }, ['unstable']],
    ['2021-07-01', 'URBAN', law2021, []],
    ['2021-07-01', 'RURAL', { ...law2021, noMeans: 13 }, ['noMeans']],
    [
      '2021-07-01',
      'RURAL',
      { noMeans: 13, stable: 13, unstable: 7 },
      ['noMeans', 'stable', 'unstable'],
    ],
  ])('from %s for %s %o: %o are too long', (effectiveFrom, area, months, expected) => {
    const policy = { effectiveFrom, area, reviewMonths: { ...law2021, ...months } };
    // The shape of a draft brands its day; a plain day is the same to the rule.
    expect(tooLong(policy as Parameters<typeof tooLong>[0])).toEqual(expected);
  });
});
