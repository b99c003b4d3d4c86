import type { Job } from '../../../schema/entities/job.ts';
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
  readonly header: PartHeader;
  readonly villages: Villages;
}

/** What came of one household: writes to land, nothing to do, or faults. Warnings may go with writes. */
export interface Imported {
  readonly household: PartHousehold;
  readonly group: WriteGroup | null;
  readonly faults: readonly Rejection[];
}

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
): Imported => ({ household, group: null, faults: [householdFault(household, ...fault)] });

/** Nth of a name within the household, so that a person without a right number keeps one id through every file. */
export function positions(names: readonly string[]): number[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    return nth;
  });
}
