import type { Reason } from '../../../../schema/entities/decision.ts';
import type { SingleApplicant } from '../../../../schema/means/found/single-applicant.ts';
import {
  CLERGY_MONTHS,
  GRADE_OF_SOME_KINDS,
  SEVERE_GRADE,
  type SingleAdmission,
} from '../../../../schema/means/policy/single-admission.ts';
import { BASIS_POINTS } from '../../../../schema/scalars/basis-points.ts';
import { addMonths } from '../../deadline/calendar-days.ts';
import { yuanText } from '../../money/round-fen.ts';
import { citing } from './rules.ts';

/** The family of whoever asks to be admitted alone, as its means were counted. */
export interface FamilyMeans {
  readonly size: number;
  readonly monthlyIncomeFen: number;
  readonly assetsWithin: boolean;
  readonly standardFenPerMonth: number;
}

/** Has this member of the clergy lived in a religious place long enough to be seen apart from the family? */
export const livesApartAsClergy = (
  { clergySince }: Pick<SingleApplicant, 'clergySince'>,
  surveyedOn: string,
): boolean => clergySince !== null && addMonths(clergySince, CLERGY_MONTHS) <= surveyedOn;

/** The ground, in words, on which a member of an edge family may apply alone. */
function groundOf({ disability, majorIllness }: SingleApplicant): string | undefined {
  if (disability !== null && disability.grade <= SEVERE_GRADE) return '重度残疾';
  if (disability?.grade === GRADE_OF_SOME_KINDS && disability.disabilityKind !== 'OTHER')
    return '三级智力、精神残疾';
  return majorIllness ? '患重特大疾病' : undefined;
}

/** Why the family is no edge family; undefined when it is one. Nothing is divided. */
function notOfEdge(family: FamilyMeans, { edgeBasisPoints }: SingleAdmission): string | undefined {
  const line = family.standardFenPerMonth * family.size;
  // Both sides in basis points of a fen: an edge that is no whole fen is still compared exactly.
  const edge = line * edgeBasisPoints;
  const income = `家庭${family.size}人，月收入${yuanText(family.monthlyIncomeFen)}元，`;
  if (!family.assetsWithin) return '家庭财产超过规定，不是低保边缘家庭';
  if (family.monthlyIncomeFen < line) return `${income}低于保障标准，应当按家庭提出申请`;
  return family.monthlyIncomeFen * BASIS_POINTS < edge
    ? undefined
    : `${income}不低于保障标准的${edgeBasisPoints / 100}%，不是低保边缘家庭`;
}

interface By {
  readonly admission: SingleAdmission | null;
  readonly surveyedOn: string;
}

/** Why one member is not admitted alone, or on what ground. */
function weighed(single: SingleApplicant, family: FamilyMeans, { admission, surveyedOn }: By) {
  if (admission === null) return { holds: false, words: '当地没有规定单人纳入保障的办法' };
  if (livesApartAsClergy(single, surveyedOn))
    return { holds: true, words: '宗教教职人员在宗教场所居住三年以上，可以单独提出申请' };
  const ground = groundOf(single);
  if (ground === undefined) return { holds: false, words: '不属于可以单独提出申请的人员' };
  const why = notOfEdge(family, admission);
  return why === undefined
    ? { holds: true, words: `低保边缘家庭成员，${ground}，可以单独提出申请` }
    : { holds: false, words: why };
}

/**
 * DIBAO.R5: one member is admitted alone who comes from an edge family and is severely disabled (grades 1 and 2, or grade 3 of mind or
 * intellect) or gravely ill, or who has lived as clergy in a religious place for three years. A family that qualifies is taken in
 * whole.
 */
export function admittedAlone(
  single: SingleApplicant,
  family: FamilyMeans,
  by: By,
): { holds: boolean; reason: Reason } {
  const { holds, words } = weighed(single, family, by);
  const { size, monthlyIncomeFen, assetsWithin } = family;
  const inputs = {
    ...{ personId: single.personId, familySize: size, monthlyIncomeFen, assetsWithin },
    ...(by.admission ?? {}),
  };
  return {
    holds,
    reason: { ...citing('DIBAO.R5'), sentence: `${words}。`, inputs, valueFen: null },
  };
}
