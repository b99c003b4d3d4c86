import { describe, expect, it } from 'vitest';
import type { NoticeFacts } from '../../../functions/domain/notices/notice-facts.ts';
import { noticeText } from '../../../functions/domain/notices/notice-text.ts';
import { wordsByDefault, wordsInForce } from '../../../functions/domain/notices/words-in-force.ts';
import { Notice, type NoticeKind } from '../../../schema/entities/hearing.ts';
import { NoticeWords } from '../../../schema/entities/notice-words.ts';

const NOTICE = {
  noticeId: `notice_${'0'.repeat(32)}`,
  caseId: `case_${'0'.repeat(32)}`,
  campaignId: null,
  issuedOn: '2025-03-03',
  deliveredOn: null,
  deliveryMethod: null,
  answerBy: null,
  surveyId: null,
  reasonRules: [],
  contentHash: '',
  recordedAt: '2025-03-03T01:00:00.000Z',
};
const PROPOSAL = { previousMonthlyFen: 78_000, monthlyFen: 0, reasons: [] };

const facts = (kind: NoticeKind, changes: object = {}): NoticeFacts => ({
  notice: Notice.parse({ ...NOTICE, kind, ...changes }),
  county: '990102',
  programme: '最低生活保障',
  head: '户主',
  village: '上河村',
  householdNumber: 'C1',
  decision: null,
  told: null,
  policyBasis: null,
  answerWithin: kind === 'STOP' ? 10 : null,
  words: wordsByDefault('虚拟县'),
});

describe('a notice in words', () => {
  it.each([
    ['GRANT', 'without its decision'],
    ['REFUSAL', 'without its decision'],
    ['INCREASE', 'without its decision'],
    ['DECREASE', 'of a proposal without it'],
    ['CORRECTION', 'without its words'],
  ] as const)('%s is never printed %s', (kind, said) => {
    expect(() => noticeText(facts(kind))).toThrow(said);
  });

  it.each([
    ['2025-03-17', '自收到本告知书之日起10个工作日内，最后一日为2025年3月17日，'],
    [null, '自收到本告知书之日起10个工作日内，您家可以'],
  ])('names the last day to be heard once it is known: %s', (answerBy, said) => {
    const [first] = noticeText(facts('STOP', { answerBy, proposal: PROPOSAL })).remedies;
    expect(first).toContain(said);
  });
});

describe('the words in force', () => {
  const words = (division: string, effectiveFrom: string) =>
    NoticeWords.parse({
      ...wordsByDefault(division),
      division,
      effectiveFrom,
    });
  const county = [words('990102', '2025-05-01'), words('990102', '2025-03-01')];
  const prefecture = [words('990100', '2025-01-01')];

  it.each([
    ['2024-12-31', undefined],
    ['2025-01-01', prefecture[0]],
    ['2025-02-28', prefecture[0]],
    ['2025-03-01', county[1]],
    ['2025-04-30', county[1]],
    ['2025-05-01', county[0]],
  ])('on %s are those of the nearest division that has some', (on, expected) => {
    expect(wordsInForce([county, prefecture], on)).toBe(expected);
  });
});
