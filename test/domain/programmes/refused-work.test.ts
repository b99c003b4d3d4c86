import { describe, expect, test } from 'vitest';
import { dibao } from '../../../functions/domain/programmes/dibao/dibao.ts';
import { refusingWork } from '../../../functions/domain/programmes/dibao/refused-work.ts';
import { MemberInGroup } from '../../../schema/entities/economic-survey.ts';
import { WorkOffer } from '../../../schema/entities/work-offer.ts';
import { DibaoFacts } from '../../../schema/programmes/dibao.ts';
import { Instant } from '../../../schema/scalars/calendar.ts';
import { aPolicy } from '../samples/a-policy.ts';
import { id } from '../samples/record.ts';

const [ONE, TWO] = [id('person', 1), id('person', 2)];
const SURVEY = {
  surveyedOn: '2025-06-01',
  recordedAt: Instant.parse('2025-06-02T00:00:00.000Z'),
} as Parameters<typeof refusingWork>[1]; // The brand of a day is not the rule's business.

/** `R` refused without reason, `r` with one, `A` accepted; one a month from January. */
const offers = (answers: string, personId = ONE, changes: Record<string, unknown> = {}) =>
  [...answers].map((letter, i) =>
    WorkOffer.parse({
      offerId: id('offer', i + 1),
      personId,
      kind: 'JOB',
      offeredOn: `2025-0${i + 1}-10`,
      answer: letter === 'A' ? 'ACCEPTED' : 'REFUSED',
      ground: letter === 'r' ? 'CARING' : null,
      recordedBy: 'official-1',
      recordedAt: `2025-0${i + 1}-11T00:00:00.000Z`,
      ...changes,
    }),
  );
const refusing = (of: readonly WorkOffer[], present = [ONE, TWO]) =>
  refusingWork(of, SURVEY, new Set(present));

describe('DIBAO.R7: who keeps refusing work', () => {
  test.each([
    ['RR', false],
    ['RRR', true],
    ['RRrR', false],
    ['rRR', false],
    ['rRRR', true],
    ['RRRA', false],
    ['ARRR', true],
    ['RRRAR', false],
    ['RRRr', false],
  ])('%s: %s', (answers, expected) => {
    expect(refusing(offers(answers))).toEqual(expected ? [ONE] : []);
  });

  test('three refusals of several members are nobody’s', () => {
    expect(refusing([...offers('RR'), ...offers('R', TWO)])).toEqual([]);
    expect(refusing([...offers('RRR', TWO), ...offers('RRR')])).toEqual([ONE, TWO]);
  });

  test('offers count in order of the day they were made, whenever they were typed in', () => {
    expect(refusing(offers('ARRR').toReversed())).toEqual([ONE]);
    expect(refusing(offers('RRRA').toReversed())).toEqual([]);
  });

  test('whoever does not live there any more costs nobody anything', () => {
    expect(refusing(offers('RRR'), [TWO])).toEqual([]);
  });

  test.each([
    ['made on the day of the survey', { offeredOn: '2025-06-01' }, true],
    ['made the day after', { offeredOn: '2025-06-02' }, false],
    ['recorded with the survey', { recordedAt: '2025-06-02T00:00:00.000Z' }, true],
    ['recorded after it', { recordedAt: '2025-06-02T00:00:00.001Z' }, false],
  ])('the last of three %s', (_, changes, expected) => {
    const [third] = offers('R', ONE, changes);
    const list = [...offers('RR'), ...(third === undefined ? [] : [third])];
    expect(refusing(list)).toEqual(expected ? [ONE] : []);
  });
});

const facts = (changes: Record<string, unknown>): DibaoFacts =>
  DibaoFacts.parse({ area: 'RURAL', headcount: 3, monthlyIncomeFen: 90_000, ...changes });
const elders = (...people: string[]) => ({
  groups: people.map((personId) => MemberInGroup.parse({ personId, group: 'ELDER' })),
});
const given = (changes: Record<string, unknown>, policy: Record<string, unknown> = {}) => {
  const { eligible, monthlyFen, reasons } = dibao.assess(facts(changes), aPolicy(policy));
  return { eligible, monthlyFen, rules: reasons.map(({ rule }) => rule) };
};
const TOP_UP = { topUps: [{ group: 'ELDER', fixedFen: 3_000 }] };

describe('DIBAO.R7: what it costs', () => {
  // 560.00 × 3 − 900.00 = 780.00, of which a third is 260.00.
  test.each<[string, Record<string, unknown>, Record<string, unknown>, number]>([
    ['nobody refuses', {}, {}, 78_000],
    ['one of three', { refusingWork: [ONE] }, {}, 52_000],
    ['two of three', { refusingWork: [ONE, TWO] }, {}, 26_000],
    ['half of one share', { refusingWork: [ONE] }, { refusedWorkBasisPoints: 5_000 }, 65_000],
    // A third of 779.99 is 259.9966…, of which 259.99 are withheld.
    ['a share that does not divide', { refusingWork: [ONE], monthlyIncomeFen: 90_001 }, {}, 52_000],
    [
      'up to the yuan, once',
      { refusingWork: [ONE], monthlyIncomeFen: 90_001 },
      { rounding: 'UP_TO_YUAN' },
      52_000,
    ],
    [
      'with what they would get on top',
      { refusingWork: [ONE], ...elders(ONE, TWO) },
      TOP_UP,
      55_000,
    ],
    [
      'but not where only part of the share is withheld',
      { refusingWork: [ONE], ...elders(ONE, TWO) },
      { ...TOP_UP, refusedWorkBasisPoints: 5_000 },
      71_000,
    ],
    [
      'with the raise they would get',
      { refusingWork: [ONE] },
      { benefitRaises: [{ perPersonFen: 1_500 }] },
      55_000,
    ],
    [
      'by tiers',
      { refusingWork: [ONE] },
      { method: 'TIER', tiers: [{ belowFen: 56_000, monthlyFen: 30_000 }] },
      60_000,
    ],
  ])('%s', (_, changes, policy, monthlyFen) => {
    expect(given(changes, policy)).toMatchObject({ eligible: true, monthlyFen });
  });

  test('is told as a rule of its own, before the amount', () => {
    expect(given({ refusingWork: [ONE] }).rules).toEqual(['DIBAO.R1', 'DIBAO.R7', 'DIBAO.R2']);
  });

  test('a family of which everybody refuses gets nothing, whatever the least is; with somebody else it gets the least', () => {
    const least = { minimumPayFen: 10_000 };
    const poor = { headcount: 2, monthlyIncomeFen: 100_000 };
    expect(given({ ...poor, refusingWork: [ONE, TWO] }, least)).toMatchObject({
      eligible: false,
      monthlyFen: 0,
    });
    expect(given({ ...poor, refusingWork: [ONE] }, least)).toMatchObject({
      eligible: true,
      monthlyFen: 10_000,
    });
  });
});
