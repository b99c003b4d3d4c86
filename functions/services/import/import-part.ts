import { objectKeys } from '../../../schema/platform/buckets.ts';
import type { ImportPartInput, ImportPartOutput } from '../../../schema/tasks/import-part.ts';
import type { Dependencies } from '../dependencies.ts';
import { householdFault, type ImportContext, type Imported, villagesOf } from './import-context.ts';
import { importRollHousehold } from './import-roll-household.ts';
import { importSurveyHousehold } from './import-survey-household.ts';
import { PartHeader, PartHousehold, type Rejection } from './part-lines.ts';

async function readPart(
  deps: Dependencies,
  key: string,
): Promise<{ header: PartHeader; households: PartHousehold[] }> {
  const text = (await deps.objects.text('intake', key)) ?? '';
  const [header, ...lines] = text.split('\n').filter((line) => line !== '');
  if (header === undefined) throw new Error('The part is empty.');
  return {
    header: PartHeader.parse(JSON.parse(header)),
    households: lines.map((line) => PartHousehold.parse(JSON.parse(line))),
  };
}

/** A household another request wrote at the same moment is named and can simply be sent again. */
const contested = (it: Imported): Rejection =>
  householdFault(it.household, 'CONFLICT', '该户正被他人修改，本次未入库', '请重新上传这一户');

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
 * reason and fix. Delivered twice it lands nothing twice, and its tally and rejections are the same.
 */
export async function importPart(
  deps: Dependencies,
  input: ImportPartInput,
): Promise<ImportPartOutput> {
  const job = await deps.jobs.get(input.county, input.jobId);
  if (job === undefined) throw new Error('No such job.');
  const { header, households } = await readPart(deps, input.key);
  const context: ImportContext = { deps, job, header, villages: await villagesOf(deps, job) };
  const importOne = job.kind === 'IMPORT_ROLL' ? importRollHousehold : importSurveyHousehold;
  const imported = await Promise.all(households.map((household) => importOne(context, household)));
  const failed = await deps.writeGroups(imported.flatMap((it) => it.group ?? []));
  const lost = imported.filter((it) => it.group !== null && failed.has(it.group.id));
  const landed = imported.filter((it) => it.group !== null && !failed.has(it.group.id));
  const refused = imported.filter((it) => it.group === null && it.faults.length > 0);
  const rejections = [
    ...[...landed, ...refused].flatMap((it) => it.faults),
    ...lost.map(contested),
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
