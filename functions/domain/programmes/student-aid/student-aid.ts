import type { Entitlement, Reason } from '../../../../schema/entities/decision.ts';
import { AREA_WORDS } from '../../../../schema/entities/household.ts';
import type {
  StudentAidFacts,
  StudentAidPolicy,
} from '../../../../schema/programmes/student-aid.ts';
import { fen } from '../../../../schema/scalars/fen.ts';
import { foundOfMembers } from '../found-of-members.ts';
import type { Programme } from '../programme.ts';
import { refitMembers } from '../refit-members.ts';
import { toldOfMember } from '../told-of-member.ts';
import { assessStudent } from './assess-student.ts';
import { citing, STUDENT_AID_RULES } from './rules.ts';
import { LEVELS } from './words.ts';

const NOBODY: Reason = {
  ...citing('STUDENT_AID.R1'),
  sentence: '没有提出助学的学生。',
  inputs: { students: 0 },
  valueFen: null,
};

/**
 * Student aid by level of school and need (domain reference section 3.3). Each student for whom it is asked is judged alone; the family
 * gets what those who qualify get. Which fund pays it is said elsewhere: the amount does not depend on it.
 */
export const studentAid: Programme<StudentAidFacts, StudentAidPolicy> = {
  title: '助学',
  benefitTitle: '助学金',
  serves: 'PERSON',
  excludes: [],
  rules: STUDENT_AID_RULES,
  factsOf(household, survey) {
    const asked = foundOfMembers(household, survey, survey.students);
    if (asked === undefined) return undefined;
    return { programme: 'STUDENT_AID', ...asked.common, students: [...asked.found] };
  },
  assess({ students }, policy): Entitlement {
    const judged = students.map((student) => assessStudent(student, policy));
    return {
      eligible: judged.some(({ qualifies }) => qualifies),
      monthlyFen: fen(judged.reduce((sum, { amount }) => sum + amount, 0)),
      reasons:
        students.length === 0
          ? [NOBODY]
          : judged.flatMap(({ reasons }, i) => toldOfMember(reasons, i + 1, students.length)),
    };
  },
  headcountOf: ({ students }, policy) =>
    students.filter((student) => assessStudent(student, policy).qualifies).length,
  onDeath: () => [],
  tell: ({ area, headcount, students }) => ({
    counted: `共同生活${headcount}人，其中${students.length}人提出助学，按${AREA_WORDS[area]}标准计算。`,
    found:
      students.length === 0
        ? '经入户调查，没有提出助学的成员。'
        : `经入户调查，认定${students.map(({ level }, i) => `第${i + 1}名成员在${LEVELS[level]}阶段就学`).join('，')}。`,
  }),
  refit: (facts, other) => ({
    ...refitMembers(facts, other),
    students: facts.students.filter(({ personId }) => !other.gone.has(personId)),
  }),
};
