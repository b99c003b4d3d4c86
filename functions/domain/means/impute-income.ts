import type { Reason } from '../../../schema/entities/decision.ts';
import {
  EXEMPTION_WORDS,
  type MemberStanding,
} from '../../../schema/means/found/member-standing.ts';
import { isOfWork } from '../../../schema/means/income-type.ts';
import { IMPUTED_TO_WORDS, type Imputation } from '../../../schema/means/policy/imputation.ts';
import type { MeansPolicy } from '../../../schema/means/policy/means-policy.ts';
import { BASIS_POINTS } from '../../../schema/scalars/basis-points.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import { yuanText } from '../money/round-fen.ts';
import type { CountedIncome } from './count-incomes.ts';
import { type Counted, sumOf } from './counted-line.ts';
import type { Deducted } from './deduct-costs.ts';
import { inOrder } from './in-order.ts';
import { MONTHS_PER_YEAR } from './income-window.ts';
import { citing } from './rules.ts';

interface Basis {
  readonly incomes: readonly CountedIncome[];
  readonly deducted: readonly Deducted[];
  readonly policy: Pick<MeansPolicy, 'imputations' | 'minimumWageFenPerMonth'>;
}

/** What a member's work brings in, net of what having work costs, in twelve months. */
function earnedNet(personId: string, { incomes, deducted }: Basis): number {
  const earned = incomes.filter((it) => it.personId === personId && isOfWork(it.type));
  const costs = deducted.filter((it) => it.personId === personId && it.cost === 'WORK');
  return sumOf(earned) - sumOf(costs);
}

/** MEANS.R6: to whoever is exempt nothing is imputed, whatever else is found. */
const exempted = ({ personId, exemptions }: MemberStanding): Reason => ({
  ...citing('MEANS.R6'),
  sentence: `一名成员${exemptions
    .map((it) => EXEMPTION_WORDS[it])
    .sort()
    .join('、')}，不推定收入。`,
  inputs: { personId },
  valueFen: fen(0),
});

/** MEANS.R5: income from work below the policy's share of the minimum wage is taken to reach it. */
function imputed(personId: string, { to, shareBasisPoints }: Imputation, basis: Basis): Counted {
  const wage = basis.policy.minimumWageFenPerMonth ?? 0;
  // Whole fen: a policy whose share is none is refused when it is drafted.
  const least = (wage * shareBasisPoints) / BASIS_POINTS;
  const shown = earnedNet(personId, basis);
  const yearFen = Math.max(0, least * MONTHS_PER_YEAR - shown);
  const sentence =
    `一名成员${IMPUTED_TO_WORDS[to]}，按最低工资每月${yuanText(wage)}元的${shareBasisPoints / 100}%` +
    `推定每月收入${yuanText(least)}元，12个月已计${yuanText(shown)}元，补计${yuanText(yearFen)}元。`;
  const inputs = {
    personId,
    work: to,
    shareBasisPoints,
    minimumWageFenPerMonth: wage,
    shownFen: shown,
  };
  const reason = { ...citing('MEANS.R5'), sentence, inputs, valueFen: fen(yearFen) };
  return { personId, yearFen, reason };
}

/** What policy imputes to members whose income from work cannot be shown, never to whoever is exempt. */
export function imputeIncome(standings: readonly MemberStanding[], basis: Basis): Counted[] {
  return inOrder(standings, ({ personId }) => [personId]).flatMap((standing) => {
    const { personId, work, exemptions } = standing;
    const imputation = basis.policy.imputations.find(({ to }) => to === work);
    if (imputation === undefined) return [];
    return exemptions.length > 0
      ? [{ personId, yearFen: 0, reason: exempted(standing) }]
      : [imputed(personId, imputation, basis)];
  });
}
