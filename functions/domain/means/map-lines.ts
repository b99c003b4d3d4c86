import type { Evidence } from '../../../schema/means/found/evidence.ts';
import type { MeansFound } from '../../../schema/means/found/means-found.ts';

/** What every line has, of whatever kind. */
export interface Line {
  readonly personId: string;
  readonly evidence: Evidence;
  readonly foundBy: string;
}

/** Every line of a family's means, of whatever kind. */
export const linesOf = ({ single, ...lists }: MeansFound): Line[] => [
  ...[lists.incomes, lists.costs, lists.assets, lists.obligors, lists.standings].flat(),
  ...(single === null ? [] : [single]),
];

/** The same means with something changed that every line has. */
export const mapLines = (
  { incomes, costs, assets, obligors, standings, single }: MeansFound,
  change: <L extends Line>(line: L) => L,
): MeansFound => ({
  incomes: incomes.map(change),
  costs: costs.map(change),
  assets: assets.map(change),
  obligors: obligors.map(change),
  standings: standings.map(change),
  single: single === null ? null : change(single),
});

/** A line without what was typed freely as evidence; its kind and its day stay. */
export const withoutWords = <L extends Line>(line: L): L => ({
  ...line,
  evidence: { ...line.evidence, reference: null },
});
