import { objectKeys } from '../../../schema/platform/buckets.ts';
import type { ImportPartInput, ImportPartOutput } from '../../../schema/tasks/import-part.ts';
import type { Dependencies } from '../dependencies.ts';
import { householdFault, type ImportContext, type Imported, villagesOf } from './import-context.ts';
import { importRollHousehold } from './import-roll-household.ts';
import { importSurveyHousehold } from './import-survey-household.ts';
import { readPart } from './part-file.ts';
import type { Rejection } from './part-lines.ts';

/** A household another request wrote at the same moment is named and can simply be sent again. */
const contested = (it: Imported): Rejection =>
  householdFault(it.household, 'CONFLICT', '该户正被他人修改，本次未入库', '请重新上传这一户');

/** A household lands whole or not at all, so all its rows go back together: those without a fault of their own say why. */
function withEveryRow({ household, faults }: Imported): Rejection[] {
  const named = new Set(faults.map((fault) => fault.row));
  const others = household.rows.filter(({ row }) => !named.has(row));
  return [
    ...faults,
    ...others.map(({ row }) => ({
      row,
      column: null,
      code: 'HOUSEHOLD_REFUSED',
      reason: '同户另有问题，整户未入库',
      fix: '改正后请将整户一起上传',
      landed: false,
    })),
  ];
}

/** Refused households leave why; warnings of landed ones go with them. */
async function keepRejections(
  deps: Dependencies,
  input: ImportPartInput,
  rejections: readonly Rejection[],
): Promise<void> {
  const key = objectKeys.partRejections(input.county, input.jobId, input.part);
  const body = rejections.map((rejection) => `${JSON.stringify(rejection)}\n`).join('');
  await deps.objects.put('intake', { key, body, type: 'application/x-ndjson' });
}

/**
 * Imports one part. Valid households land, each in one transaction of its own writes; the others come back with row, column,
 * reason and fix. A part that was counted is done: delivered again, it answers with the same tally and leaves its rejections as they
 * are. Its tally is written last, so a part cut off before is taken again, and finds what has landed unchanged.
 */
export async function importPart(
  deps: Dependencies,
  input: ImportPartInput,
): Promise<ImportPartOutput> {
  const job = await deps.jobs.get(input.county, input.jobId);
  if (job === undefined) throw new Error('No such job.');
  const done = await deps.jobs.tally(job.county, job.jobId, input.part);
  if (done !== undefined) {
    const { part, accepted, unchanged, refused } = done;
    return { part, accepted, unchanged, refused };
  }
  const { header, households } = await readPart(deps, input.key);
  const context: ImportContext = { deps, job, header, villages: await villagesOf(deps, job) };
  const importOne = job.kind === 'IMPORT_ROLL' ? importRollHousehold : importSurveyHousehold;
  const imported = await Promise.all(households.map((household) => importOne(context, household)));
  const failed = await deps.writeGroups(imported.flatMap((it) => it.group ?? []));
  const lost = imported.filter((it) => it.group !== null && failed.has(it.group.id));
  const landed = imported.filter((it) => it.group !== null && !failed.has(it.group.id));
  const refused = imported.filter((it) => it.group === null && it.faults.length > 0);
  const rejections = [
    ...landed.flatMap((it) => it.faults),
    ...refused.flatMap(withEveryRow),
    ...lost.flatMap((it) => withEveryRow({ ...it, faults: [contested(it)] })),
  ];
  await keepRejections(
    deps,
    input,
    rejections.sort((a, b) => a.row - b.row),
  );
  const counts = {
    part: input.part,
    accepted: landed.length,
    unchanged: imported.length - landed.length - refused.length - lost.length,
    refused: refused.length + lost.length,
  };
  await deps.jobs.putTally(input.county, { jobId: job.jobId, ...counts, recordedAt: deps.now() });
  return counts;
}
