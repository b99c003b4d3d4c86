import type { MeansFound } from '../../../schema/means/found/means-found.ts';

/** The lines of some members only. */
export function linesAmong<M extends MeansFound>(found: M, members: ReadonlySet<string>): M {
  const among = ({ personId }: { personId: string }): boolean => members.has(personId);
  return {
    ...found,
    incomes: found.incomes.filter(among),
    costs: found.costs.filter(among),
    assets: found.assets.filter(among),
    obligors: found.obligors.filter(among),
    standings: found.standings.filter(among),
  };
}
