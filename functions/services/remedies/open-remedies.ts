import type { Appeal } from '../../../schema/entities/appeal.ts';
import type { Complaint } from '../../../schema/entities/complaint.ts';
import type { OpenRemedy } from '../../../schema/entities/open-remedy.ts';
import { CountyCode } from '../../../schema/scalars/division-code.ts';
import { permits } from '../../domain/access/permits.ts';
import type { Dependencies } from '../dependencies.ts';

/** A complaint as its county's list has it. */
export const listedComplaint = (it: Complaint): OpenRemedy => ({
  remedyId: it.complaintId,
  kind: 'COMPLAINT',
  caseId: it.caseId,
  county: it.county,
  programme: it.programme,
  dueOn: it.dueOn,
});

/** An appeal as its county's list has it. */
export const listedAppeal = (it: Appeal): OpenRemedy => ({
  remedyId: it.appealId,
  kind: it.kind,
  caseId: it.caseId,
  county: it.county,
  programme: it.programme,
  dueOn: it.dueOn,
});

const POSITION = /^\d{4}-\d{2}-\d{2}#[a-z]+_[0-9a-f]{32}$/;

/** What a position looks like; anything else was not given out by this list. */
export const isRemedyPosition = (position: string): boolean => POSITION.test(position);

export const remedyPosition = ({ dueOn, remedyId }: OpenRemedy): string => `${dueOn}#${remedyId}`;

/**
 * One page of the complaints and appeals of a county that wait for an answer, those due first before. Shown to whoever may see the
 * whole county's cases of the programme; to anybody else the county answers like an empty one, unread.
 */
export async function listOpenRemedies(
  deps: Dependencies,
  asked: { county: string; limit: number; after: string | null },
): Promise<{ items: OpenRemedy[]; more: boolean }> {
  const county = CountyCode.safeParse(asked.county);
  if (!county.success || !permits(deps.actor, 'register.read', { division: county.data }))
    return { items: [], more: false };
  const items: OpenRemedy[] = [];
  let { after } = asked;
  do {
    const page = await deps.remedies.page(county.data, { limit: asked.limit, after });
    items.push(...page.remedies);
    after = page.next ?? null;
  } while (after !== null && items.length < asked.limit);
  const more = after !== null || items.length > asked.limit;
  return { items: items.slice(0, asked.limit), more };
}
