import type { Complaint } from '../../../schema/entities/complaint.ts';
import type { Sealed } from '../../../schema/entities/person.ts';
import { permits } from '../../domain/access/permits.ts';
import type { CaseFile } from '../../store/case-store.ts';
import type { Dependencies } from '../dependencies.ts';

/** A complaint as it is shown; its words are null to whoever only took it down, and when their key was destroyed. */
export interface ShownComplaint
  extends Omit<Complaint, 'words' | 'complainant' | 'findings' | 'contentHash'> {
  readonly named: boolean;
  readonly words: string | null;
  readonly complainant: string | null;
  readonly findings: string | null;
}

/**
 * The complaints about a case, for whoever takes complaints down or looks into them; an empty list for anybody else, so that nobody who
 * is complained of learns of it here. Their words, and who complained, are opened for whoever looks into them alone.
 */
export async function readComplaints(
  deps: Dependencies,
  file: CaseFile,
): Promise<ShownComplaint[]> {
  const { county, householdId, village, programme } = file.case;
  const place = { division: village, programme };
  const verifies = permits(deps.actor, 'complaint.verify', place);
  if (!verifies && !permits(deps.actor, 'complaint.record', place)) return [];
  const opens = verifies && file.complaints.length > 0;
  const household = opens ? await deps.households.get(county, householdId) : undefined;
  const open = async (sealed: Sealed | null): Promise<string | null> =>
    sealed === null || household === undefined
      ? null
      : ((await deps.personal.openFor(county, household.members, sealed)) ?? null);
  return Promise.all(
    file.complaints.map(async ({ words, complainant, findings, contentHash: _hash, ...it }) => ({
      ...it,
      named: complainant !== null,
      words: await open(words),
      complainant: await open(complainant),
      findings: await open(findings),
    })),
  );
}
