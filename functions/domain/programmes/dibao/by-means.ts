import type { Reason } from '../../../../schema/entities/decision.ts';
import type { MeansFacts } from '../../../../schema/means/found/means-found.ts';
import type { SingleApplicant } from '../../../../schema/means/found/single-applicant.ts';
import type { DibaoFacts, DibaoPolicy } from '../../../../schema/programmes/dibao.ts';
import { type Fen, fen } from '../../../../schema/scalars/fen.ts';
import { countMeans } from '../../means/count-means.ts';
import { linesAmong } from '../../means/lines-among.ts';
import { type Weighed, weighedBySum, weighMeans } from '../../means/weigh-means.ts';
import { admittedAlone, livesApartAsClergy } from './single-person.ts';

/** The facts as the policy counts them, whether all but the income's height allows help, and why. */
interface ByMeans {
  readonly facts: DibaoFacts;
  readonly holds: boolean;
  readonly reasons: readonly Reason[];
}

const NOTHING_WEIGHED: Weighed = { monthlyFen: fen(0), assetsWithin: true, reasons: [] };

/** What counts of whoever is admitted alone: their own income, or none; with why. */
function ownIncome(own: MeansFacts, policy: DibaoPolicy): { monthlyFen: Fen; reasons: Reason[] } {
  const { means, standardFenPerMonth } = policy;
  if (means === null || means.single?.income !== 'OWN') return { monthlyFen: fen(0), reasons: [] };
  const { monthlyFen, reasons } = countMeans(own, {
    ...{ policy: means, standardFenPerMonth },
    whose: '本人',
  });
  // The lines are told with the family's already; only what they come to for one person is new.
  return { monthlyFen, reasons: reasons.slice(-1) };
}

/** One member alone. Whoever lives apart as clergy is seen without the family, everybody else against it. */
function alone(
  facts: DibaoFacts,
  { found, single }: { found: MeansFacts; single: SingleApplicant },
  policy: DibaoPolicy,
): ByMeans {
  const { means, standardFenPerMonth } = policy;
  const { personId } = single;
  const own = { ...linesAmong(found, new Set([personId])), familySize: 1 };
  const seen = livesApartAsClergy(single, found.surveyedOn) ? own : found;
  const weighed =
    means === null ? NOTHING_WEIGHED : weighMeans(seen, { means, standardFenPerMonth });
  const family = {
    ...{ size: seen.familySize, monthlyIncomeFen: weighed.monthlyFen },
    ...{ assetsWithin: weighed.assetsWithin, standardFenPerMonth },
  };
  const admission = means?.single ?? null;
  const admitted = admittedAlone(single, family, { admission, surveyedOn: found.surveyedOn });
  const income = ownIncome(own, policy);
  return {
    facts: {
      ...facts,
      headcount: 1,
      monthlyIncomeFen: income.monthlyFen,
      groups: facts.groups.filter((it) => it.personId === personId),
      refusingWork: facts.refusingWork.filter((it) => it === personId),
      admissionBasis: 'SINGLE_PERSON',
    },
    holds: admitted.holds && weighed.assetsWithin,
    reasons: [...weighed.reasons, admitted.reason, ...income.reasons],
  };
}

/**
 * The means of a family counted by its county's policy. Without a policy for it the survey's sum stands, as it always did; nobody is
 * admitted alone by a sum. Done twice it comes to the same.
 */
export function byMeans(facts: DibaoFacts, policy: DibaoPolicy): ByMeans {
  const { means: found } = facts;
  if (found !== null && found.single !== null)
    return alone(facts, { found, single: found.single }, policy);
  if (policy.means === null) return { facts, holds: true, reasons: [] };
  if (found === null)
    return { facts, holds: true, reasons: [weighedBySum(facts.monthlyIncomeFen)] };
  const { monthlyFen, assetsWithin, reasons } = weighMeans(found, {
    ...{ means: policy.means, standardFenPerMonth: policy.standardFenPerMonth },
  });
  return { facts: { ...facts, monthlyIncomeFen: monthlyFen }, holds: assetsWithin, reasons };
}
