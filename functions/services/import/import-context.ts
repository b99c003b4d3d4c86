import type { Grant } from '../../../schema/entities/grant.ts';
import type { Job } from '../../../schema/entities/job.ts';
import type { Programme } from '../../../schema/programmes/programme.ts';
import { VillageCode } from '../../../schema/scalars/division-code.ts';
import type { WriteGroup } from '../../store/write-groups.ts';
import type { Dependencies } from '../dependencies.ts';
import type { PartHeader, PartHousehold, Rejection } from './part-lines.ts';
import type { PersonDraft } from './person-draft.ts';
import type { Villages } from './read-roll.ts';

/** What every household of a part is imported with. */
export interface ImportContext {
  readonly deps: Dependencies;
  readonly job: Job;
  /** Whose roll the file is, or for what its families apply. */
  readonly programme: Programme;
  readonly header: PartHeader;
  readonly villages: Villages;
  /** Grants of an account; one part names the same few accounts again and again, so each is read once. */
  readonly grantsOf: (userId: string) => Promise<readonly Grant[]>;
}

/**
 * What came of one household: writes ready to land; landed by this very job, perhaps in an earlier delivery; known
 * unchanged from before the job; or refused. Faults of a household that lands or landed are warnings.
 */
export type Imported = {
  readonly household: PartHousehold;
  readonly faults: readonly Rejection[];
} & (
  | { readonly state: 'READY'; readonly group: WriteGroup }
  | { readonly state: 'LANDED' | 'UNCHANGED' | 'REFUSED' }
);

/** Villages and communities in force in the job's county, and in its town when the file is one town's. */
export async function villagesOf(deps: Dependencies, job: Job): Promise<Villages> {
  const today = deps.today();
  const divisions = await deps.reference.divisions(job.county);
  return new Map(
    divisions
      .filter(
        (d) =>
          d.code.length === 12 && d.validFrom <= today && (d.validTo === null || today < d.validTo),
      )
      .filter((d) => job.town === null || d.code.startsWith(job.town))
      .map((d) => [d.code, VillageCode.parse(d.code)]),
  );
}

/** A person served although the number is missing, wrong or another's: landed, and listed for correction. */
export function idWarnings(drafts: readonly PersonDraft[]): Rejection[] {
  return drafts
    .filter((draft) => draft.idStatus !== 'VERIFIED')
    .map((draft) => ({
      row: draft.typed.row,
      column: '公民身份号码',
      code: draft.idStatus === 'DUPLICATE' ? 'ID_DUPLICATE' : 'ID_NUMBER_INVALID',
      reason:
        draft.idStatus === 'DUPLICATE'
          ? '该号码与另一人重复，已入库待核'
          : '号码缺失或校验未通过，已入库待核',
      fix: '请核对户口簿后更正',
      landed: true,
    }));
}

/** A fault of the household as a whole, shown on its first row. */
export const householdFault = (
  household: PartHousehold,
  code: string,
  reason: string,
  fix: string,
): Rejection => ({
  row: household.rows[0]?.row ?? 1,
  column: '户编号',
  code,
  reason,
  fix,
  landed: false,
});

/** A household refused for one fault of its own. */
export const refusedFor = (
  household: PartHousehold,
  ...fault: [code: string, reason: string, fix: string]
): Imported => ({ household, state: 'REFUSED', faults: [householdFault(household, ...fault)] });

/** A household that stands in the register as typed: landed by this job, with the warnings it landed with, or before it. */
export async function standing(
  { job }: ImportContext,
  household: PartHousehold,
  from: { sourceJobId: string | null | undefined; drafts: () => Promise<PersonDraft[]> },
): Promise<Imported> {
  return from.sourceJobId === job.jobId
    ? { household, state: 'LANDED', faults: idWarnings(await from.drafts()) }
    : { household, state: 'UNCHANGED', faults: [] };
}

/** Nth of a name within the household, so that a person without a right number keeps one id through every file. */
export function positions(names: readonly string[]): number[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    return nth;
  });
}
