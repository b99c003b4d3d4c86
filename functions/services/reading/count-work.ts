import type { CaseState } from '../../../schema/entities/case.ts';
import type { EscalationLevel } from '../../../schema/programmes/escalation.ts';
import { ok, type Result } from '../../../schema/result.ts';
import type { Capability } from '../../domain/access/permissions.ts';
import type { Dependencies } from '../dependencies.ts';
import { policyReader } from '../policies/policy-for.ts';
import { isOverdue } from './is-overdue.ts';
import { logReading } from './log-reading.ts';
import { readWork, type WorkItem, type WorkReading } from './read-work.ts';
import { seesPartOf } from './sees-part-of.ts';
import { shownAbove } from './shown-above.ts';

/** Open cases of one town in one state, and how many of them are late. */
export interface WorkCount {
  readonly town: string;
  readonly state: CaseState;
  readonly cases: number;
  readonly overdue: number;
  /** Of the late ones, how many are shown to the county, and how many to the prefecture. */
  readonly escalatedToCounty: number;
  readonly escalatedToPrefecture: number;
}

/** Dependencies for whoever works in the division, and the same caller's for figures. */
interface CountedBy {
  readonly own: WorkReading;
  readonly figures: WorkReading & Pick<Dependencies, 'now'>;
}

/** Work as its own desks read it, or as figures are read from above the county, which is logged. */
async function workOf({ own, figures }: CountedBy, division: string): Promise<Result<WorkItem[]>> {
  const at = { division, state: null };
  const above = (needs: Capability) => seesPartOf(own.actor, needs, division);
  if (above('register.read') || !above('statistics.read')) return readWork(own, at);
  await logReading(figures, { area: division, purpose: 'STATISTICS' });
  return readWork(figures, { ...at, needs: 'statistics.read' });
}

/**
 * Counts of open work by town and state: of the very cases that the worklist shows to the same caller, and for whoever may read
 * figures of the county from above, of all.
 */
export async function countWork(by: CountedBy, division: string): Promise<Result<WorkCount[]>> {
  const work = await workOf(by, division);
  if (!work.ok) return work;
  const today = by.own.today();
  const above = { policyOf: policyReader(by.own), today };
  const levels = await Promise.all(work.value.map((item) => shownAbove(item, above)));
  const seen = work.value.map((item, i) => ({ item, level: levels[i] ?? null }));
  const groups = Map.groupBy(seen, ({ item }) => `${item.town}#${item.state}`);
  const counts = [...groups].sort().flatMap(([, [first, ...rest]]): WorkCount[] => {
    if (first === undefined) return [];
    const items = [first, ...rest];
    const overdue = items.filter(({ item }) => isOverdue(item, today)).length;
    const shownTo = (to: EscalationLevel) => items.filter(({ level }) => level === to).length;
    return [
      {
        ...{ town: first.item.town, state: first.item.state, cases: items.length, overdue },
        escalatedToCounty: shownTo('COUNTY'),
        escalatedToPrefecture: shownTo('PREFECTURE'),
      },
    ];
  });
  return ok(counts);
}
