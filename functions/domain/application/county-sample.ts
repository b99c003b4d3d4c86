import type { Case } from '../../../schema/entities/case.ts';
import { BASIS_POINTS } from '../../../schema/scalars/basis-points.ts';
import { drawSample } from '../audit/draw-sample.ts';
import type { Hash } from '../audit/next-event.ts';
import { procedureOf } from '../deadline/procedure-of.ts';

const shareOf = (it: Case): number => {
  const law = procedureOf(it);
  return law.ok ? law.value.sampleBasisPoints : 0;
};

/**
 * Families of one list whom the county visits beside those it must visit anyway: of those under one share so many, rounded up, so that
 * over all lists together it is never less. Drawn by lot from a seed that whoever made the list could not foresee.
 */
export function drawForCounty(
  cases: readonly Case[],
  lot: { seed: string; hash: Hash },
): Case['caseId'][] {
  const drawn = [...Map.groupBy(cases, shareOf)].flatMap(([share, of]) => {
    const ids = of.map(({ caseId }) => caseId);
    const size = Math.ceil((ids.length * share) / BASIS_POINTS);
    return drawSample(ids, { seed: lot.seed, size }, lot.hash);
  });
  return cases.map(({ caseId }) => caseId).filter((caseId) => drawn.includes(caseId));
}
