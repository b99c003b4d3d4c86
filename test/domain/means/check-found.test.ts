import { describe, expect, test } from 'vitest';
import { checkFound } from '../../../functions/domain/means/check-found.ts';
import { MeansFound } from '../../../schema/means/found/means-found.ts';
import {
  aCost,
  anAsset,
  anIncome,
  anObligor,
  aSingle,
  aStanding,
  between,
} from '../samples/means-lines.ts';
import { id } from '../samples/record.ts';

/** Two members were there, two officials surveyed, on 2025-09-10. */
const checked = (found: Record<string, unknown>) =>
  checkFound(MeansFound.parse({ incomes: [], ...found }), {
    surveyedOn: '2025-09-10',
    present: [id('person', 1), id('person', 2)],
    investigators: ['official-a', 'official-b'],
  });

const wages = anIncome(1, 'WAGES', 1, between('2025-09-01', '2025-09-10'));
const late = anIncome(1, 'WAGES', 1, between('2025-09-01', '2025-09-11'));
const onDay = (on: string) => ({ ...wages, evidence: { ...wages.evidence, on } });

describe('lines that may be', () => {
  test.each([
    ['none', {}],
    [
      'one of each',
      {
        incomes: [wages, anIncome(2, 'PENSION', 1)],
        costs: [aCost(2, 'ILLNESS', 1)],
        assets: [anAsset(1, 'HOME', 1)],
        obligors: [anObligor(1, 1), anObligor(1, 1)],
        standings: [aStanding(1, 'REGULAR'), aStanding(2, 'REGULAR')],
        single: aSingle(2),
      },
    ],
    ['clergy since the day itself', { single: aSingle(1, { clergySince: '2025-09-10' }) }],
  ])('%s', (_, lines) => {
    expect(checked(lines)).toEqual({ ok: true, value: true });
  });
});

describe('lines that cannot be are refused at their place', () => {
  test.each([
    [
      'of a stranger',
      { incomes: [wages, anIncome(3, 'WAGES', 1)] },
      'incomes.1.personId',
      '共同生活',
    ],
    ['a stranger’s asset', { assets: [anAsset(3, 'HOME', 1)] }, 'assets.0.personId', '共同生活'],
    ['a stranger alone', { single: aSingle(3) }, 'single.personId', '共同生活'],
    [
      'found by nobody there',
      { incomes: [{ ...wages, foundBy: 'official-c' }] },
      'incomes.0.foundBy',
      '调查人员',
    ],
    [
      'a paper of tomorrow',
      { incomes: [onDay('2025-09-11')] },
      'incomes.0.evidence.on',
      '材料日期',
    ],
    ['a window that ends after the survey', { incomes: [late] }, 'incomes.0.period.to', '收支期间'],
    [
      'clergy since tomorrow',
      { single: aSingle(1, { clergySince: '2025-09-11' }) },
      'single.clergySince',
      '调查日期',
    ],
    [
      'somebody twice',
      { standings: [aStanding(1, 'REGULAR'), aStanding(1, 'IRREGULAR')] },
      'standings.1.personId',
      '只填一次',
    ],
  ])('%s', (_, lines, path, words) => {
    const result = checked(lines);
    const refusal = result.ok ? undefined : result.refusal;
    expect(refusal).toMatchObject({ code: 'INVALID_INPUT', path: ['means', ...path.split('.')] });
    expect(refusal?.message).toContain(words);
  });
});
