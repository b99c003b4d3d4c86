import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diseaseGroupBenefit } from '../../../functions/domain/programmes/disease-group-benefit/disease-group-benefit.ts';
import {
  DiseaseGroupBenefitTerms,
  type Patient,
} from '../../../schema/programmes/disease-group-benefit.ts';
import { aHousehold, aSurvey } from '../samples/a-household.ts';
import { DISEASE_TERMS } from '../samples/allowance-terms.ts';
import { aDiseasePolicy, aPatient, diseaseFactsOf } from '../samples/allowances.ts';
import { id } from '../samples/record.ts';
import { DISEASE_CASES } from './disease-group-benefit.cases.ts';

const policy = aDiseasePolicy();
const person = (n: number, ...diseases: readonly string[]): Patient => ({
  ...aPatient(...diseases),
  personId: id('person', n),
});
const unproven = (patient: Patient, codes: readonly string[]): Patient => ({
  ...patient,
  diseases: patient.diseases.map((it) => ({
    ...it,
    shownBy: codes.includes(it.disease) ? 'INVESTIGATION' : it.shownBy,
  })),
});

describe('DISEASE_GROUP_BENEFIT.R1 to R5 for one person', () => {
  test.each(DISEASE_CASES)('$title', ({ diseases, unproven: codes = [], monthlyFen, ...its }) => {
    const { severalGroups = 'HIGHEST' } = its;
    const facts = diseaseFactsOf(unproven(aPatient(...diseases), codes));
    const by = aDiseasePolicy({ severalGroups });
    const eligible = monthlyFen !== null;
    expect(diseaseGroupBenefit.assess(facts, by)).toMatchObject({
      ...{ eligible, monthlyFen: monthlyFen ?? 0 },
    });
    expect(diseaseGroupBenefit.headcountOf(facts, by)).toBe(eligible ? 1 : 0);
  });

  const told = (patient: Patient) =>
    diseaseGroupBenefit
      .assess(diseaseFactsOf(patient), policy)
      .reasons.map(({ rule, sentence, valueFen }) => [rule.split('.')[1], sentence, valueFen]);

  test('the reasons tell every disease, its paper and its rate, and what that is together', () => {
    expect(told(aPatient('FLUOROSIS', 'KBD II'))).toEqual([
      ['R1', '该成员属于氟骨症。', null],
      ['R3', '该成员氟骨症的标准每年1000.00元。', 100_000],
      ['R1', '该成员属于大骨节病Ⅱ度。', null],
      ['R2', '该成员有诊断证明。', null],
      ['R3', '该成员大骨节病Ⅱ度的标准每月94.00元。', 9_400],
      ['R4', '该成员属于2个病种，就高发给一项。', null],
      ['R5', '该成员折合每月94.00元。', 9_400],
    ]);
  });

  test('who is refused is told what is missing', () => {
    expect(told(unproven(aPatient('KBD I', 'GOUT', 'KBD X'), ['KBD']))).toEqual([
      ['R1', '该成员属于大骨节病Ⅰ度。', null],
      ['R2', '该成员没有诊断证明，取得诊断证明后可以再申请。', null],
      ['R1', '该成员所患疾病（代码GOUT）不在当地规定的病种内。', null],
      ['R1', '该成员所患疾病（代码KBD X）不在当地规定的病种内。', null],
    ]);
  });
});

test('a new group is a row of policy and nothing else', () => {
  const groups = [
    {
      ...{ disease: 'SILICOSIS', title: '矽肺', medicalPaperNeeded: true },
      grades: [{ grade: 'S1', title: '壹期', rate: { amountFen: 30_000, per: 'MONTH' } }],
    },
  ];
  const facts = diseaseFactsOf(aPatient('SILICOSIS S1'));
  expect(diseaseGroupBenefit.assess(facts, policy).eligible).toBe(false);
  expect(diseaseGroupBenefit.assess(facts, aDiseasePolicy({ groups })).monthlyFen).toBe(30_000);
});

describe('properties', () => {
  const codes = ['KBD I', 'KBD II', 'KBD III', 'FLUOROSIS', 'GOUT'];
  const some = fc.uniqueArray(fc.constantFrom(...codes), {
    ...{ minLength: 1, maxLength: 3 },
    selector: (it) => it.split(' ')[0],
  });
  const mode = fc.constantFrom('ADD_UP', 'HIGHEST');
  const monthly = (patients: readonly Patient[], severalGroups: string) =>
    diseaseGroupBenefit.assess(diseaseFactsOf(...patients), aDiseasePolicy({ severalGroups }))
      .monthlyFen;

  test('a family is the sum of its patients, in any order, and diseases count in any order', () => {
    fc.assert(
      fc.property(fc.array(some, { maxLength: 4 }), mode, (families, by) => {
        const patients = families.map((diseases, i) => person(i, ...diseases));
        const sum = patients.reduce((total, it) => total + monthly([it], by), 0);
        expect(monthly(patients, by)).toBe(sum);
        const turned = families.map((diseases, i) => person(i, ...diseases.toReversed()));
        expect(monthly(turned.toReversed(), by)).toBe(sum);
      }),
    );
  });

  test('a graver grade, another disease or a paper never gives less, and the highest never more than all', () => {
    fc.assert(
      fc.property(some, mode, (diseases, by) => {
        const now = monthly([aPatient(...diseases)], by);
        const graver = diseases.map((it) => (it === 'KBD I' ? 'KBD II' : it));
        expect(monthly([aPatient(...graver)], by)).toBeGreaterThanOrEqual(now);
        expect(monthly([aPatient(...diseases.slice(1), diseases[0] ?? '')], by)).toBe(now);
        const fewer = diseases.slice(1);
        if (fewer.length > 0) expect(monthly([aPatient(...fewer)], by)).toBeLessThanOrEqual(now);
        const doubted = unproven(aPatient(...diseases), ['KBD', 'FLUOROSIS']);
        expect(monthly([doubted], by)).toBeLessThanOrEqual(now);
        const all = monthly([aPatient(...diseases)], 'ADD_UP');
        expect(monthly([aPatient(...diseases)], 'HIGHEST')).toBeLessThanOrEqual(all);
        expect(now).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('the facts', () => {
  const finding = (n: number, disease: string, diseaseGrade: string | null = null) => ({
    ...{ personId: id('person', n), disease, diseaseGrade, shownBy: 'MEDICAL_PAPER' },
  });

  test('gather the diseases of each person who lives there, both in a lasting order', () => {
    const patients = [
      ...[finding(2, 'FLUOROSIS'), finding(2, 'KBD', 'I'), finding(1, 'KBD', 'II')],
      ...[finding(1, 'FLUOROSIS'), finding(9, 'KBD', 'I')],
    ];
    const facts = diseaseGroupBenefit.factsOf(aHousehold(2), aSurvey({ patients }), policy);
    expect(facts?.patients).toEqual([
      person(1, 'FLUOROSIS', 'KBD II'),
      person(2, 'FLUOROSIS', 'KBD I'),
    ]);
    expect(diseaseGroupBenefit.factsOf(aHousehold(2), aSurvey(), policy)).toBeUndefined();
  });

  test('are told without a name, and lose who is gone', () => {
    const facts = diseaseFactsOf(
      unproven(person(1, 'FLUOROSIS', 'KBD II'), ['FLUOROSIS']),
      person(2, 'KBD I'),
    );
    expect(diseaseGroupBenefit.tell(facts)).toEqual({
      counted: '共同生活3人，其中2人提出病种补助，按农村标准计算。',
      found:
        '经入户调查，认定第1名成员患2种疾病，其中1种有诊断证明；第2名成员患1种疾病，其中1种有诊断证明。',
    });
    const left = diseaseGroupBenefit.refit(facts, {
      gone: new Map([[id('person', 1), 0]]),
      more: 2,
    });
    expect([left.headcount, left.patients]).toEqual([4, [person(2, 'KBD I')]]);
    expect(diseaseGroupBenefit.tell(diseaseFactsOf()).found).toContain('没有提出病种补助的成员');
    expect(diseaseGroupBenefit.assess(diseaseFactsOf(), policy)).toMatchObject({
      ...{ eligible: false, monthlyFen: 0, reasons: [{ sentence: '没有提出病种补助的成员。' }] },
    });
    expect(diseaseGroupBenefit.onDeath(1, policy)).toEqual([]);
  });
});

describe('the terms', () => {
  const rate = (amountFen: number, per = 'MONTH') => ({ amountFen, per });
  const grade = (code: string | null, its = rate(100)) => ({ grade: code, title: '级', rate: its });
  const groups = (...grades: readonly object[]) => [
    { disease: 'KBD', title: '病', medicalPaperNeeded: false, grades },
  ];
  test.each<[string, object, string | null]>([
    ['the sample', {}, null],
    ['a group twice', { groups: [...groups(grade('I')), ...groups(grade('II'))] }, 'groups'],
    ['a grade twice', { groups: groups(grade('I'), grade('I')) }, 'groups'],
    ['a whole group beside a grade', { groups: groups(grade(null), grade('I')) }, 'groups'],
    ['the same for the heavier', { groups: groups(grade('I'), grade('II')) }, null],
    ['less for the heavier', { groups: groups(grade('I'), grade('II', rate(99))) }, 'groups'],
    ['nothing', { groups: groups(grade('I', rate(0))) }, 'groups'],
    ['once', { groups: groups(grade('I', rate(100, 'ONCE'))) }, 'groups'],
    ['a code in small letters', { groups: groups(grade('i')) }, 'groups'],
    ['no rule of rounding for what is no whole fen', { rounding: 'NONE' }, 'rounding'],
    ['none needed', { rounding: 'NONE', groups: groups(grade('I')) }, null],
  ])('%s', (_, changes, wrong) => {
    const read = DiseaseGroupBenefitTerms.safeParse({ ...DISEASE_TERMS, ...changes });
    expect(read.error?.issues[0]?.path[0] ?? null).toBe(wrong);
  });
});
