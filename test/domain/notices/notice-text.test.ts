import { describe, expect, it } from 'vitest';
import { explain } from '../../../functions/domain/decisions/explain.ts';
import type { NoticeFacts } from '../../../functions/domain/notices/notice-facts.ts';
import { noticeText } from '../../../functions/domain/notices/notice-text.ts';
import { wordsByDefault, wordsInForce } from '../../../functions/domain/notices/words-in-force.ts';
import { Notice, type NoticeKind } from '../../../schema/entities/hearing.ts';
import { NoticeWords } from '../../../schema/entities/notice-words.ts';
import { aDecision } from '../samples/a-decision.ts';

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
  paysNothing: false,
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

  const ofTheEdge = { paysNothing: true, programme: '低保边缘家庭' };
  const recognition = (kind: string) =>
    aDecision(1, {
      ...{ kind, effectiveMonth: '2025-04', validUntil: '2026-03-31', facts: null },
      policy: { ...aDecision(1).policy, programme: 'EDGE_FAMILY' },
    });

  it.each([
    ['GRANT', '决定准予，从2025年4月起认定为低保边缘家庭，有效期至2026年3月31日。'],
    ['RENEW', '决定延续，从2025年4月起认定为低保边缘家庭，有效期至2026年3月31日。'],
  ])('of a status (%s) names its last day and no money', (kind, said) => {
    const decision = recognition(kind);
    expect(noticeText({ ...facts('GRANT'), ...ofTheEdge, decision }).body.at(-1)).toBe(said);
  });

  it('of the end of a status proposes to recognise it no longer', () => {
    const proposal = { previousMonthlyFen: 0, monthlyFen: 0, reasons: [] };
    const { title, body } = noticeText({ ...facts('STOP', { proposal }), ...ofTheEdge });
    expect([title, body[0]]).toEqual([
      '拟不再认定告知书',
      '经核查，您家不再符合条件，拟不再认定为低保边缘家庭。',
    ]);
    expect(body.join()).not.toMatch(/发放|元/);
  });

  it.each([
    ['GRANT', 'GRANT'],
    ['REFUSAL', 'REFUSE'],
  ] as const)('%s says what explains the decision, to the word', (kind, decided) => {
    const it = { ...facts(kind), decision: aDecision(1, { kind: decided }) };
    const explained = explain(it.decision, { row: undefined, words: it.words });
    const texts = explained.map(({ text }) => text);
    const { body, remedies } = noticeText(it);
    expect(texts).toEqual(expect.arrayContaining([...body, ...remedies]));
  });

  it('of a grant tells every step that its decision knows, and what its first month comes to', () => {
    const later = [
      { from: '2025-02', monthlyFen: 1_700 },
      { from: '2030-03', monthlyFen: 4_200 },
    ];
    const entitlement = { eligible: true, monthlyFen: 0, later, reasons: [] };
    const decision = aDecision(1, { entitlement });
    expect(noticeText({ ...facts('GRANT'), decision }).body.slice(1)).toEqual([
      '决定准予，从2025年2月起每月发给17.00元。',
      '从2030年3月起每月42.00元，不另作决定。',
    ]);
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
