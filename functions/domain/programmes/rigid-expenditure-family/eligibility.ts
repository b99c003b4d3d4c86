import { MONTHS_PER_YEAR } from '../../../../schema/programmes/rate.ts';
import type {
  RigidExpenditureFamilyFacts,
  RigidExpenditureFamilyPolicy,
} from '../../../../schema/programmes/rigid-expenditure-family.ts';
import { BASIS_POINTS } from '../../../../schema/scalars/basis-points.ts';
import { fen } from '../../../../schema/scalars/fen.ts';
import { yuanText } from '../../money/round-fen.ts';
import type { Condition } from '../family-status/condition.ts';
import { citing } from './rules.ts';

type Means = Pick<RigidExpenditureFamilyFacts, 'familySize' | 'monthlyIncomeFen'>;

/**
 * RIGID_EXPENDITURE_FAMILY.R1: per-capita income is below the disposable income of a resident in the year before. Compared as twelve
 * months' income against that × persons, so that nothing is divided.
 */
export function belowDisposable(
  { familySize, monthlyIncomeFen }: Means,
  { disposableIncomeFenPerYear }: RigidExpenditureFamilyPolicy,
): Condition {
  const yearFen = monthlyIncomeFen * MONTHS_PER_YEAR;
  const line = disposableIncomeFenPerYear * familySize;
  const holds = familySize > 0 && yearFen < line;
  const sentence =
    familySize === 0
      ? '家庭已无共同生活的成员。'
      : `家庭${familySize}人，月收入${yuanText(monthlyIncomeFen)}元，折合全年${yuanText(yearFen)}元，` +
        `${holds ? '低于' : '不低于'}上年度人均可支配收入${yuanText(disposableIncomeFenPerYear)}元×${familySize}人=${yuanText(line)}元。`;
  const inputs = { familySize, monthlyIncomeFen, disposableIncomeFenPerYear };
  const cited = citing('RIGID_EXPENDITURE_FAMILY.R1');
  return { holds, reason: { ...cited, sentence, inputs, valueFen: fen(line) } };
}

/** RIGID_EXPENDITURE_FAMILY.R3: rigid expenditure is more than a share of the family's income, both of twelve months. */
export function aboveShare(
  spentFen: number,
  { monthlyIncomeFen }: Means,
  { shareBasisPoints }: RigidExpenditureFamilyPolicy,
): Condition {
  const yearFen = monthlyIncomeFen * MONTHS_PER_YEAR;
  const holds = spentFen * BASIS_POINTS > yearFen * shareBasisPoints;
  const sentence =
    `12个月刚性支出共${yuanText(spentFen)}元，${holds ? '超出' : '没有超出'}家庭总收入${yuanText(yearFen)}元的` +
    `${shareBasisPoints / 100}%。`;
  const inputs = { spentFen, yearFen, shareBasisPoints };
  const cited = citing('RIGID_EXPENDITURE_FAMILY.R3');
  return { holds, reason: { ...cited, sentence, inputs, valueFen: fen(spentFen) } };
}
