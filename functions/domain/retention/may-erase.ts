import { type Case, isEnded } from '../../../schema/entities/case.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import {
  RETENTION,
  type RetentionName,
  SEALED_CLASSES,
} from '../../../schema/retention/classes.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import { addDays, addMonths } from '../deadline/calendar-days.ts';
import { retainedUntil } from './retained-until.ts';

export type ClosedFacts = Pick<Case, 'state' | 'benefit' | 'change' | 'dueOn' | 'endedOn'>;

export interface Kept {
  readonly retention: RetentionName;
  /** First day on which nothing asks for the data any more. */
  readonly until: CivilDate;
}

/** The rule that keeps a file longest, from the day on which its claim ended. */
export function keptLongest(endedOn: string): Kept {
  const [longest] = SEALED_CLASSES.flatMap((retention): Kept[] => {
    const until = retainedUntil(retention, endedOn);
    return until === null ? [] : [{ retention, until }];
  }).sort((a, b) => (a.until > b.until ? -1 : 1));
  if (longest === undefined) throw new Error('No rule says how long a file is kept.');
  return longest;
}

/** February's end may be clipped twice on the way there and back. */
const CLIPPED_DAYS = 3;

/** The last day on which a claim can have ended whose file need not be kept today; perhaps a few days late, never early. */
export function latestEndDue(today: string): string {
  const months = SEALED_CLASSES.map((name) => RETENTION[name].period.months);
  return addDays(addMonths(today, -Math.max(...months)), CLIPPED_DAYS);
}

/** A claim is over when it has ended, nothing is paid, no change is proposed, and no notice waits to be delivered. */
const endOf = (it: ClosedFacts): CivilDate | null =>
  isEnded(it.state) && it.benefit === null && it.change === null && it.dueOn === null
    ? it.endedOn
    : null;

/**
 * May a person's key be destroyed (PIPL art. 47)? Only when every claim of every household the person belonged to has ended, and
 * the files of all of them have been kept as long as they must be: notices and hearings are sealed under the person's key, so it
 * lives as long as the last of them. Refuses CASE_OPEN, and RETENTION_RUNNING with the day and the rule.
 */
export function mayErase(cases: readonly ClosedFacts[], today: string): Result<Kept> {
  const ends = cases.map(endOf).sort();
  const last = ends.at(-1);
  if (last === undefined || last === null || ends.includes(null)) return refuse('CASE_OPEN');
  const kept = keptLongest(last);
  if (today >= kept.until) return ok(kept);
  const { basis } = RETENTION[kept.retention];
  return refuse('RETENTION_RUNNING', { detail: `须保管至${kept.until}，依据${basis}` });
}
