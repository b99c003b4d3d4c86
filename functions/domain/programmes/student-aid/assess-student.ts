import type { Reason } from '../../../../schema/entities/decision.ts';
import { type StudentFinding, StudentNeed } from '../../../../schema/entities/student-finding.ts';
import { twelfthsPerMonth } from '../../../../schema/programmes/rate.ts';
import type { StudentAidPolicy, StudentAward } from '../../../../schema/programmes/student-aid.ts';
import { type Fen, fen } from '../../../../schema/scalars/fen.ts';
import { monthlyFenOf } from '../../money/monthly-fen.ts';
import { rateText } from '../../money/rate-text.ts';
import { yuanText } from '../../money/round-fen.ts';
import { citing } from './rules.ts';
import { LEVELS, NEEDS } from './words.ts';

/** Of the awards that fit a student the one that gives most; where two give the same, the one whose need comes first. */
const bestAward = (
  { level, needs }: StudentFinding,
  { awards }: StudentAidPolicy,
): StudentAward | undefined =>
  awards
    .filter((it) => it.level === level && needs.includes(it.need))
    .toSorted(
      (a, b) =>
        twelfthsPerMonth(b.rate) - twelfthsPerMonth(a.rate) ||
        StudentNeed.options.indexOf(a.need) - StudentNeed.options.indexOf(b.need),
    )[0];

/** STUDENT_AID.R1: what was found, and whether the place helps it. */
function inScope({ level, needs }: StudentFinding, fits: boolean): Reason {
  const sorted = StudentNeed.options.filter((need) => needs.includes(need));
  const found = `${LEVELS[level]}阶段就学，困难情形：${sorted.map((need) => NEEDS[need]).join('、')}`;
  return {
    ...citing('STUDENT_AID.R1'),
    sentence: `${found}，${fits ? '在' : '不在'}规定的助学范围内`,
    inputs: { level, needs: sorted.join() },
    valueFen: null,
  };
}

/** STUDENT_AID.R1 to R3 for one student: what they get a month in fen, and whether they qualify at all. */
export function assessStudent(
  student: StudentFinding,
  policy: StudentAidPolicy,
): { qualifies: boolean; amount: Fen; reasons: Reason[] } {
  const award = bestAward(student, policy);
  const scope = inScope(student, award !== undefined);
  if (award === undefined) return { qualifies: false, amount: fen(0), reasons: [scope] };
  const { need, level, rate } = award;
  const { rounding } = policy;
  const amount = monthlyFenOf([rate], rounding);
  const given: Reason = {
    ...citing('STUDENT_AID.R2'),
    sentence: `按${NEEDS[need]}、${LEVELS[level]}的标准，${rateText(rate)}`,
    inputs: { need, level, per: rate.per },
    valueFen: rate.amountFen,
  };
  const total: Reason = {
    ...citing('STUDENT_AID.R3'),
    sentence: `折合每月${yuanText(amount)}元`,
    inputs: { rounding },
    valueFen: amount,
  };
  return { qualifies: true, amount, reasons: [scope, given, total] };
}
