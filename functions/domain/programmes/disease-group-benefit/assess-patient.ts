import type { Reason } from '../../../../schema/entities/decision.ts';
import type {
  DiseaseGroupBenefitPolicy,
  Patient,
} from '../../../../schema/programmes/disease-group-benefit.ts';
import { type Rate, twelfthsPerMonth } from '../../../../schema/programmes/rate.ts';
import { type Fen, fen } from '../../../../schema/scalars/fen.ts';
import { monthlyFenOf } from '../../money/monthly-fen.ts';
import { rateText } from '../../money/rate-text.ts';
import { yuanText } from '../../money/round-fen.ts';
import { citing } from './rules.ts';

type Policy = DiseaseGroupBenefitPolicy;
type Disease = Patient['diseases'][number];

interface Judged {
  /** What the disease gives; none where it gives nothing. */
  readonly rates: readonly Rate[];
  readonly reasons: readonly Reason[];
}

/** DISEASE_GROUP_BENEFIT.R1: neither the group nor this grade of it is one that the place supports. */
function outside({ disease, diseaseGrade }: Disease): Judged {
  const inputs = { disease, grade: diseaseGrade ?? '' };
  const what = diseaseGrade === null ? disease : `${disease} ${diseaseGrade}`;
  const sentence = `所患疾病（代码${what}）不在当地规定的病种内`;
  const reason = { ...citing('DISEASE_GROUP_BENEFIT.R1'), sentence, inputs, valueFen: null };
  return { rates: [], reasons: [reason] };
}

/** DISEASE_GROUP_BENEFIT.R2: told only where the policy asks for a paper. */
const paperTold = (needed: boolean, shownBy: Disease['shownBy']): Reason[] =>
  needed
    ? [
        {
          ...citing('DISEASE_GROUP_BENEFIT.R2'),
          sentence:
            shownBy === 'MEDICAL_PAPER' ? '有诊断证明' : '没有诊断证明，取得诊断证明后可以再申请',
          inputs: { shownBy },
          valueFen: null,
        },
      ]
    : [];

/** DISEASE_GROUP_BENEFIT.R1 to R3 for one disease. */
function judge(found: Disease, { groups }: Policy): Judged {
  const { disease, diseaseGrade, shownBy } = found;
  const group = groups.find((it) => it.disease === disease);
  const grade = group?.grades.find((it) => it.grade === diseaseGrade);
  if (group === undefined || grade === undefined) return outside(found);
  const { medicalPaperNeeded: needed } = group;
  const what = diseaseGrade === null ? group.title : `${group.title}${grade.title}`;
  const inputs = { disease, grade: diseaseGrade ?? '' };
  const listed: Reason = {
    ...citing('DISEASE_GROUP_BENEFIT.R1'),
    ...{ sentence: `属于${what}`, inputs, valueFen: null },
  };
  const paper = paperTold(needed, shownBy);
  if (needed && shownBy !== 'MEDICAL_PAPER') return { rates: [], reasons: [listed, ...paper] };
  const { rate } = grade;
  const given: Reason = {
    ...citing('DISEASE_GROUP_BENEFIT.R3'),
    sentence: `${what}的标准${rateText(rate)}`,
    inputs: { ...inputs, per: rate.per },
    valueFen: rate.amountFen,
  };
  return { rates: [rate], reasons: [listed, ...paper, given] };
}

/** DISEASE_GROUP_BENEFIT.R4: of several rates all, or the one that gives most. */
function together(
  rates: readonly Rate[],
  { severalGroups }: Policy,
): { rates: readonly Rate[]; reasons: Reason[] } {
  if (rates.length < 2) return { rates, reasons: [] };
  const highest = rates.toSorted((a, b) => twelfthsPerMonth(b) - twelfthsPerMonth(a)).slice(0, 1);
  const sentence = `属于${rates.length}个病种，${severalGroups === 'ADD_UP' ? '标准累加' : '就高发给一项'}`;
  const inputs = { severalGroups, diseases: rates.length };
  const reason = { ...citing('DISEASE_GROUP_BENEFIT.R4'), sentence, inputs, valueFen: null };
  return { rates: severalGroups === 'ADD_UP' ? rates : highest, reasons: [reason] };
}

/** DISEASE_GROUP_BENEFIT.R1 to R5 for one person: what they get a month in fen, and whether they qualify at all. */
export function assessPatient(
  { diseases }: Patient,
  policy: Policy,
): { qualifies: boolean; amount: Fen; reasons: Reason[] } {
  const judged = diseases.map((it) => judge(it, policy));
  const told = judged.flatMap(({ reasons }) => reasons);
  const given = together(
    judged.flatMap(({ rates }) => rates),
    policy,
  );
  if (given.rates.length === 0) return { qualifies: false, amount: fen(0), reasons: told };
  const { rounding } = policy;
  const amount = monthlyFenOf(given.rates, rounding);
  const sentence = `折合每月${yuanText(amount)}元`;
  const total = { ...citing('DISEASE_GROUP_BENEFIT.R5'), sentence, inputs: { rounding } };
  const reasons = [...told, ...given.reasons, { ...total, valueFen: amount }];
  return { qualifies: true, amount, reasons };
}
