import type { Case } from '../../../schema/entities/case.ts';
import { countyOf, TownCode } from '../../../schema/scalars/division-code.ts';
import { partitions, sortKeys } from '../../../schema/table/keys.ts';
import { addDays } from '../../domain/deadline/calendar-days.ts';
import type { Dependencies } from '../dependencies.ts';
import { seesPartOf } from '../reading/sees-part-of.ts';

const POSITION = /^REVIEW#\d{4}-\d{2}-\d{2}#case_[0-9a-f]{32}$/;

/** What a position looks like; anything else was not given out by this list. */
export const isReviewPosition = (position: string): boolean => POSITION.test(position);

/** Where a family stands in the list. Only what has a next review is listed. */
export const reviewPosition = ({ caseId, nextReview }: Case): string =>
  sortKeys.review(nextReview?.dueOn ?? '', caseId);

function startAfter(at: { county: string; town: string }, position: string | null) {
  if (position === null) return undefined;
  const caseId = position.slice(position.lastIndexOf('#') + 1);
  return {
    pk: partitions.case(at.county, caseId),
    sk: sortKeys.case,
    placePk: partitions.reviews(at.county, at.town),
    placeSk: position,
  };
}

/**
 * One page of a town's families that are to be verified again by a day, soonest first, read from the cases themselves: the index may
 * lag. A family about which something else is open stands in the worklist instead. A town the caller sees nothing of answers like an
 * empty one, without reading.
 */
export async function listDueReviews(
  deps: Dependencies,
  asked: { town: string; by: string; limit: number; after: string | null },
): Promise<{ items: Case[]; more: boolean }> {
  const town = TownCode.safeParse(asked.town);
  if (!town.success || !seesPartOf(deps.actor, 'register.read', town.data))
    return { items: [], more: false };
  const at = { county: countyOf(town.data), town: town.data };
  const page = { day: addDays(asked.by, 1), limit: asked.limit };
  const items: Case[] = [];
  let start: Record<string, unknown> | undefined = startAfter(at, asked.after);
  do {
    const { caseIds, next } = await deps.cases.reviewsBefore(at, { ...page, start });
    const found = (await deps.cases.getMany(at.county, caseIds)).flatMap((it) => it ?? []);
    items.push(...found.filter(({ nextReview }) => nextReview && nextReview.dueOn <= asked.by));
    start = next;
  } while (start !== undefined && items.length < asked.limit);
  const more = start !== undefined || items.length > asked.limit;
  return { items: items.slice(0, asked.limit), more };
}
