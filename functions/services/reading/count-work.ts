import type { CaseState } from '../../../schema/entities/case.ts';
import { ok, type Result } from '../../../schema/result.ts';
import type { Dependencies } from '../dependencies.ts';
import { isOverdue } from './list-work.ts';
import { readWork, type WorkItem, type WorkReading } from './read-work.ts';

/** Open cases of one town in one state, and how many of them are late. */
export interface WorkCount {
  readonly town: string;
  readonly state: CaseState;
  readonly cases: number;
  readonly overdue: number;
}

/** Counts of open work by town and state, of the very cases that the worklist shows to the same caller. */
export async function countWork(
  deps: WorkReading & Pick<Dependencies, 'today'>,
  division: string,
): Promise<Result<WorkCount[]>> {
  const work = await readWork(deps, { division, state: null });
  if (!work.ok) return work;
  const today = deps.today();
  const groups = Map.groupBy(work.value, (item) => `${item.town}#${item.state}`);
  const counts = [...groups].sort().flatMap(([, [first, ...rest]]): WorkCount[] => {
    if (first === undefined) return [];
    const items: WorkItem[] = [first, ...rest];
    const overdue = items.filter((item) => isOverdue(item, today)).length;
    return [{ town: first.town, state: first.state, cases: items.length, overdue }];
  });
  return ok(counts);
}
