import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { studentAid } from '../../../functions/domain/programmes/student-aid/student-aid.ts';
import {
  SchoolLevel,
  type StudentFinding,
  StudentNeed,
} from '../../../schema/entities/student-finding.ts';
import { StudentAidTerms } from '../../../schema/programmes/student-aid.ts';
import { aHousehold, aSurvey } from '../samples/a-household.ts';
import { STUDENT_TERMS } from '../samples/allowance-terms.ts';
import { aStudent, aStudentPolicy, studentFactsOf } from '../samples/allowances.ts';
import { id } from '../samples/record.ts';
import { STUDENT_CASES } from './student-aid.cases.ts';

const policy = aStudentPolicy();

describe('STUDENT_AID.R1 to R3 for one student', () => {
  test.each(STUDENT_CASES)('$title', ({ student, monthlyFen }) => {
    const facts = studentFactsOf(aStudent(student));
    const eligible = monthlyFen !== null;
    expect(studentAid.assess(facts, policy)).toMatchObject({
      eligible,
      monthlyFen: monthlyFen ?? 0,
    });
    expect(studentAid.headcountOf(facts, policy)).toBe(eligible ? 1 : 0);
  });

  const told = (changes: Record<string, unknown>) =>
    studentAid
      .assess(studentFactsOf(aStudent(changes)), policy)
      .reasons.map(({ rule, sentence, valueFen }) => [rule.split('.')[1], sentence, valueFen]);

  test('the reasons tell need, level, rate and amount', () => {
    expect(told({ needs: ['ORPHAN', 'MINIMUM_LIVING'] })).toEqual([
      ['R1', '该成员本科阶段就学，困难情形：最低生活保障家庭、孤儿，在规定的助学范围内。', null],
      ['R2', '该成员按孤儿、本科的标准，每月600.00元。', 60_000],
      ['R3', '该成员折合每月600.00元。', 60_000],
    ]);
    expect(told({ level: 'PRIMARY' })).toEqual([
      ['R1', '该成员小学阶段就学，困难情形：最低生活保障家庭，不在规定的助学范围内。', null],
    ]);
  });

  test('of two needs that give the same the first of the list is named', () => {
    const rate = { amountFen: 10_000, per: 'MONTH' };
    const level = 'UNDERGRADUATE';
    const awards = [
      { need: 'ORPHAN', level, rate },
      { need: 'MINIMUM_LIVING', level, rate },
    ];
    const facts = studentFactsOf(aStudent({ needs: ['ORPHAN', 'MINIMUM_LIVING'] }));
    const { reasons } = studentAid.assess(facts, aStudentPolicy({ awards }));
    expect(reasons[1]?.inputs.need).toBe('MINIMUM_LIVING');
  });
});

describe('properties', () => {
  const student = fc
    .record({
      level: fc.constantFrom(...SchoolLevel.options),
      needs: fc.subarray([...StudentNeed.options], { minLength: 1 }),
    })
    .map((it) => aStudent({ ...it }));
  const monthly = (...students: readonly StudentFinding[]) =>
    studentAid.assess(studentFactsOf(...students), policy).monthlyFen;

  test('a family is the sum of its students, in any order; needs count in any order, and one more never takes away', () => {
    fc.assert(
      fc.property(fc.array(student, { maxLength: 4 }), (students) => {
        const sum = students.reduce((total, it) => total + monthly(it), 0);
        expect(monthly(...students)).toBe(sum);
        expect(monthly(...students.toReversed())).toBe(sum);
        for (const it of students) {
          expect(monthly(aStudent({ ...it, needs: it.needs.toReversed() }))).toBe(monthly(it));
          const more = aStudent({ ...it, needs: StudentNeed.options });
          expect(monthly(more)).toBeGreaterThanOrEqual(monthly(it));
        }
      }),
    );
  });
});

describe('the facts', () => {
  const students = [
    aStudent({ personId: id('person', 2) }),
    aStudent(),
    aStudent({ personId: id('person', 9) }),
  ];

  test('are of who lives there and is asked for, by person, told without a name', () => {
    const facts = studentAid.factsOf(aHousehold(2), aSurvey({ students }), policy);
    expect(facts?.students.map(({ personId }) => personId)).toEqual([
      id('person', 1),
      id('person', 2),
    ]);
    expect(studentAid.factsOf(aHousehold(2), aSurvey(), policy)).toBeUndefined();
    expect(facts && studentAid.tell(facts)).toEqual({
      counted: '共同生活2人，其中2人提出助学，按农村标准计算。',
      found: '经入户调查，认定第1名成员在本科阶段就学，第2名成员在本科阶段就学。',
    });
    const other = { gone: new Map([[id('person', 1), 0]]), more: 0 };
    expect(facts && studentAid.refit(facts, other).students).toHaveLength(1);
  });

  test('of nobody give nothing, and say so', () => {
    expect(studentAid.tell(studentFactsOf()).found).toContain('没有提出助学的成员');
    expect(studentAid.assess(studentFactsOf(), policy)).toMatchObject({
      ...{ eligible: false, monthlyFen: 0, reasons: [{ sentence: '没有提出助学的学生。' }] },
    });
    expect(studentAid.onDeath(1, policy)).toEqual([]);
  });
});

describe('the terms', () => {
  const award = (amountFen: number, per = 'MONTH') => ({
    ...{ need: 'ORPHAN', level: 'PRIMARY', rate: { amountFen, per } },
  });
  test.each<[string, object, string | null]>([
    ['the sample', {}, null],
    ['one kind of student twice', { awards: [award(100), award(200)] }, 'awards'],
    ['nothing', { awards: [award(0)] }, 'awards'],
    ['once', { awards: [award(100, 'ONCE')] }, 'awards'],
    ['none', { awards: [] }, 'awards'],
    ['no whole fen, not rounded', { awards: [award(100, 'YEAR')], rounding: 'NONE' }, 'rounding'],
    ['a whole fen, not rounded', { awards: [award(120, 'YEAR')], rounding: 'NONE' }, null],
  ])('%s', (_, changes, wrong) => {
    const read = StudentAidTerms.safeParse({ ...STUDENT_TERMS, ...changes });
    expect(read.error?.issues[0]?.path[0] ?? null).toBe(wrong);
  });
});
