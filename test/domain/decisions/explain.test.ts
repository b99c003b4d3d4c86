import { describe, expect, test } from 'vitest';
import { changeByRequest } from '../../../functions/domain/change/propose-change.ts';
import { explain } from '../../../functions/domain/decisions/explain.ts';
import { wordsByDefault } from '../../../functions/domain/notices/words-in-force.ts';
import { dibao } from '../../../functions/domain/programmes/dibao/dibao.ts';
import type { Decision } from '../../../schema/entities/decision.ts';
import { DibaoFacts } from '../../../schema/programmes/dibao.ts';
import { aDecision } from '../samples/a-decision.ts';
import { aPolicy } from '../samples/a-policy.ts';
import { aTekunPerson, tekunFactsOf } from '../samples/a-tekun-person.ts';
import { id } from '../samples/record.ts';
import { edgeFactsOf } from '../samples/status-policies.ts';

const policy = aPolicy({
  basis: '样例发〔2025〕1号',
  topUps: [{ group: 'SEVERE_DISABILITY', rateBasisPoints: 3000 }],
});
const facts = DibaoFacts.parse({
  ...{ area: 'RURAL', headcount: 3, monthlyIncomeFen: 90_000 },
  groups: [{ personId: id('person', 1), group: 'SEVERE_DISABILITY' }],
});
const decided = { decidedOn: '2025-03-11', effectiveMonth: '2025-04', facts };
const grant = aDecision(1, { ...decided, entitlement: dibao.assess(facts, policy) });

const words = wordsByDefault('虚拟县');
const explained = (decision: Decision, row: typeof policy | undefined) =>
  explain(decision, { row, words });

const REMEDIES = [
  '有疑问、意见或者要投诉的，可以找乡镇人民政府（街道办事处）或者县级民政部门，也可以拨打12349。',
  '对本决定不服的，可以自知道之日起60日内向同级人民政府申请行政复议，也可以自知道之日起6个月内向有管辖权的人民法院提起行政诉讼。（依据：《社会救助暂行办法》第六十五条、《行政复议法》第二十条、《行政诉讼法》第四十六条）',
];

describe('a rise by a bulk change', () => {
  test('rests on what is known already, and on no visit', () => {
    const raised = aDecision(1, {
      ...decided,
      ...{ kind: 'INCREASE', bulkChangeId: id('bulk', 1), previousMonthlyFen: 90_000 },
      entitlement: dibao.assess(facts, policy),
    });
    expect(explained(raised, policy).map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        '标准调整后，按已经查明的情况对您家的最低生活保障重新核定，虚拟县民政局于2025年3月11日作出决定。',
        '决定从2025年4月起，由每月900.00元增加到948.00元。',
      ]),
    );
  });
});

describe('a grant', () => {
  test('is told to its family sentence by sentence, by the worked example of 948.00', () => {
    expect(explained(grant, policy)).toEqual([
      { topic: 'ASKED', text: '您家申请最低生活保障，虚拟县民政局于2025年3月11日作出决定。' },
      {
        topic: 'COUNTED',
        text: '计入共同生活的家庭成员3人，其中重度残疾人1人，按农村标准计算。',
      },
      { topic: 'FOUND', text: '经入户调查，认定家庭月收入900.00元。' },
      {
        topic: 'POLICY',
        text: '适用自2025年1月1日起施行的标准，文件依据：样例发〔2025〕1号。',
      },
      {
        topic: 'RULE',
        text: '家庭3人，月收入900.00元，低于保障标准560.00元×3人=1680.00元。（依据：《最低生活保障审核确认办法》（民发〔2021〕57号）第四条）',
      },
      {
        topic: 'RULE',
        text: '重点救助对象加发：重度残疾人1人，每人168.00元，共168.00元。（依据：《最低生活保障审核确认办法》（民发〔2021〕57号）第二十三条）',
      },
      {
        topic: 'RULE',
        text: '补差：780.00元，加发168.00元，不取整，每月948.00元。（依据：《最低生活保障审核确认办法》（民发〔2021〕57号）第二十三条）',
      },
      { topic: 'DECIDED', text: '决定准予，从2025年4月起每月发给948.00元。' },
      ...REMEDIES.map((text) => ({ topic: 'REMEDY', text })),
    ]);
  });

  test('reads the same whatever holds today, and leaves out a document that is not known', () => {
    const without = explained(grant, undefined);
    const differ = explained(grant, policy).filter(
      ({ text }) => !without.some((other) => other.text === text),
    );
    expect(differ.map(({ topic }) => topic)).toEqual(['POLICY']);
    expect(without.find(({ topic }) => topic === 'POLICY')?.text).toBe(
      '适用自2025年1月1日起施行的标准。',
    );
  });

  test('names office, authority and court in the county’s own words', () => {
    const own = {
      ...words,
      issuer: '样例县局',
      reconsiderationTo: '样例县政府',
      court: '样例县法院',
    };
    const text = explain(grant, { row: policy, words: own }).map((it) => it.text);
    expect(text[0]).toBe('您家申请最低生活保障，样例县局于2025年3月11日作出决定。');
    expect(text.at(-1)).toContain('向样例县政府申请行政复议');
    expect(text.at(-1)).toContain('向样例县法院提起行政诉讼');
  });

  test('counts members of each class, and says nothing of classes where there are none', () => {
    const groups = [
      { personId: id('person', 1), group: 'ELDER' },
      { personId: id('person', 2), group: 'ELDER' },
      { personId: id('person', 2), group: 'SERIOUS_ILLNESS' },
    ];
    const counted = (of: object[]) =>
      explained(aDecision(1, { facts: { ...facts, groups: of, area: 'URBAN' } }), policy)[1]?.text;
    expect(counted(groups)).toBe(
      '计入共同生活的家庭成员3人，其中老年人2人、重病患者1人，按城市标准计算。',
    );
    expect(counted([])).toBe('计入共同生活的家庭成员3人，按城市标准计算。');
  });

  test('of a programme that is none is a defect', () => {
    const unknown = { ...grant.policy, programme: 'NONE' };
    expect(() => explained(aDecision(1, { policy: unknown }), policy)).toThrow();
  });
});

describe('other facts', () => {
  const textsFor = (programme: string, its: object) =>
    explained(aDecision(1, { policy: { ...grant.policy, programme }, facts: its }), undefined)
      .slice(0, 3)
      .map(({ text }) => text);

  test('of one member admitted alone are told of that member', () => {
    const alone = { ...facts, groups: [], headcount: 1, admissionBasis: 'SINGLE_PERSON' };
    expect(textsFor('DIBAO', alone).slice(1)).toEqual([
      '计入单独申请的成员1人，按农村标准计算。',
      '经入户调查，认定本人月收入900.00元。',
    ]);
  });

  test('of support in extreme hardship are told member by member who asks', () => {
    const second = aTekunPerson({ personId: id('person', 2), monthlyIncomeFen: 12_345 });
    expect(textsFor('TEKUN', tekunFactsOf(aTekunPerson(), second))).toEqual([
      '您家申请特困人员救助供养，虚拟县民政局于2025年1月20日作出决定。',
      '共同生活3人，其中2人提出特困供养，按农村标准计算。',
      '经入户调查，认定第1名成员月收入0.00元，第2名成员月收入123.45元。',
    ]);
    expect(textsFor('TEKUN', tekunFactsOf())[2]).toBe('经入户调查，没有提出特困供养的成员。');
  });
});

const campaignId = id('campaign', 1);
const textsOf = (decision: Decision, topic: string) =>
  explained(decision, policy)
    .filter((sentence) => sentence.topic === topic)
    .map(({ text }) => text);

describe('every kind of decision', () => {
  const from = { ...decided, previousMonthlyFen: 78_000, effectiveMonth: '2025-12' };
  test.each<[string, Record<string, unknown>, string, string]>([
    [
      'a refusal',
      { kind: 'REFUSE' },
      '您家申请最低生活保障，虚拟县民政局于2025年3月11日作出决定。',
      '决定不予确认，不发给。',
    ],
    [
      'an increase in a review',
      { kind: 'INCREASE', campaignId, entitlement: { ...grant.entitlement, monthlyFen: 80_000 } },
      '定期复核中，对您家的最低生活保障重新核定，虚拟县民政局于2025年3月11日作出决定。',
      '决定从2025年12月起，由每月780.00元增加到800.00元。',
    ],
    [
      'a decrease after a visit',
      { kind: 'DECREASE', entitlement: { ...grant.entitlement, monthlyFen: 70_000 } },
      '入户核查后，对您家的最低生活保障重新核定，虚拟县民政局于2025年3月11日作出决定。',
      '决定从2025年12月起，由每月780.00元减少到700.00元。',
    ],
    [
      'a correction',
      {
        ...{ kind: 'DECREASE', entitlement: { ...grant.entitlement, monthlyFen: 70_000 } },
        corrects: { decisionId: id('decision', 2), cause: 'DEATH_KNOWN_LATE' },
      },
      '因家庭成员去世的情况登记较晚，虚拟县民政局于2025年3月11日更正此前对您家最低生活保障的决定。',
      '决定从2025年12月起，由每月780.00元减少到700.00元。',
    ],
    [
      'a stop',
      { kind: 'STOP', campaignId },
      '定期复核中，对您家的最低生活保障重新核定，虚拟县民政局于2025年3月11日作出决定。',
      '决定从2025年12月起停发，原来每月780.00元。',
    ],
  ])('%s', (_, changes, asked, decided) => {
    const decision = aDecision(1, { ...from, ...changes });
    expect(textsOf(decision, 'ASKED')).toEqual([asked]);
    expect(textsOf(decision, 'DECIDED')).toEqual([decided]);
    expect(textsOf(decision, 'REMEDY')).toEqual(REMEDIES);
  });

  test.each<[string, Record<string, unknown>, string]>([
    [
      'a recognition',
      { kind: 'GRANT', validUntil: '2026-11-30' },
      '决定准予，从2025年12月起认定为低保边缘家庭，有效期至2026年11月30日。',
    ],
    [
      'a renewal',
      { kind: 'RENEW', validUntil: '2026-11-30' },
      '决定延续，从2025年12月起认定为低保边缘家庭，有效期至2026年11月30日。',
    ],
    ['the end of a recognition', { kind: 'STOP' }, '决定从2025年12月起不再认定为低保边缘家庭。'],
  ])('%s speaks of no money', (_, changes, decided) => {
    const of = { ...grant.policy, programme: 'EDGE_FAMILY' };
    const its = { ...from, ...changes, policy: of, facts: edgeFactsOf(200_000) };
    expect(textsOf(aDecision(1, its), 'DECIDED')).toEqual([decided]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    [
      'with members who stay',
      { entitlement: { ...grant.entitlement, monthlyFen: 26_000 } },
      '决定从2025年12月起，由每月780.00元调整到260.00元。',
    ],
    [
      'with everybody',
      { entitlement: { ...grant.entitlement, eligible: false, monthlyFen: 0 } },
      '决定从2025年12月起停发，原来每月780.00元。',
    ],
  ])('a transfer %s', (_, changes, decided) => {
    const decision = aDecision(1, { ...from, kind: 'TRANSFER', ...changes });
    expect(textsOf(decision, 'ASKED')).toEqual([
      '因您家成员转由其他救助项目保障，对您家的最低生活保障重新核定，虚拟县民政局于2025年3月11日作出决定。',
    ]);
    expect(textsOf(decision, 'DECIDED')).toEqual([decided]);
  });

  test('a gradual exit names its last day', () => {
    const decision = aDecision(1, {
      ...{ ...from, kind: 'GRADUAL_EXIT', validUntil: '2026-05-31' },
      entitlement: { ...grant.entitlement, monthlyFen: 39_000 },
    });
    expect(textsOf(decision, 'DECIDED')).toEqual([
      '决定实行渐退，从2025年12月起每月发给390.00元，至2026年5月31日止，期满停发，原来每月780.00元。',
    ]);
  });

  test('a stop on the family’s own request says so, and tells no facts', () => {
    const { kind, monthlyFen, reasons } = changeByRequest('DIBAO');
    const entitlement = { eligible: false, monthlyFen, reasons };
    const decision = aDecision(1, { ...from, kind, entitlement, facts: null, surveyId: null });
    expect(explained(decision, policy).map(({ topic }) => topic)).toEqual([
      ...['ASKED', 'RULE', 'DECIDED', 'REMEDY', 'REMEDY'],
    ]);
    expect(textsOf(decision, 'ASKED')).toEqual([
      '您家书面申请退出最低生活保障，虚拟县民政局于2025年3月11日作出决定。',
    ]);
  });
});
