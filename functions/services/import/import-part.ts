import type { Grant } from '../../../schema/entities/grant.ts';
import type { Job } from '../../../schema/entities/job.ts';
import { SAMPLE_NUMBER } from '../../../schema/files/columns.ts';
import type { ImportPartInput, ImportPartOutput } from '../../../schema/tasks/import-part.ts';
import type { Dependencies } from '../dependencies.ts';
import { type ImportContext, type Imported, refusedFor, villagesOf } from './import-context.ts';
import { importRollHousehold } from './import-roll-household.ts';
import { importSurveyHousehold } from './import-survey-household.ts';
import { keepRejections, readPart } from './part-file.ts';
import type { PartHeader, PartHousehold, Rejection } from './part-lines.ts';

/** A household another request wrote at the same moment is named and can simply be sent again. */
const contested = (household: PartHousehold): Imported =>
  refusedFor(household, 'CONFLICT', '该户正被他人修改，本次未入库', '请重新上传这一户');

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

/** A household that lost to another write is looked at once more: it has landed by now, or has a reason not to. */
const ATTEMPTS = 3;

type ImportOne = (context: ImportContext, household: PartHousehold) => Promise<Imported>;

/** Lands what can land and says of each household what came of it, whoever else takes the same part at this moment. */
async function landAll(
  context: ImportContext,
  households: readonly PartHousehold[],
  importOne: ImportOne,
): Promise<Imported[]> {
  const settled: Imported[] = [];
  let left = households;
  for (let attempt = 0; attempt < ATTEMPTS && left.length > 0; attempt += 1) {
    const tried = await Promise.all(left.map((household) => importOne(context, household)));
    const ready = tried.filter((it) => it.state === 'READY');
    const lost = await context.deps.writeGroups(ready.map((it) => it.group));
    const landed = ready.filter((it) => !lost.has(it.group.id));
    settled.push(...tried.filter((it) => it.state !== 'READY'));
    settled.push(...landed.map((it): Imported => ({ ...it, state: 'LANDED' })));
    left = ready.filter((it) => lost.has(it.group.id)).map((it) => it.household);
  }
  return [...settled, ...left.map(contested)];
}

async function contextOf(deps: Dependencies, job: Job, header: PartHeader): Promise<ImportContext> {
  const { programme } = job;
  if (programme === undefined) throw new Error('A file of families names their programme.');
  const read = new Map<string, Promise<readonly Grant[]>>();
  const grantsOf = (userId: string) => {
    const grants = read.get(userId) ?? deps.grants.ofUser(userId);
    read.set(userId, grants);
    return grants;
  };
  return { deps, job, programme, header, villages: await villagesOf(deps, job), grantsOf };
}

/** The sample of the template is refused as such, whatever else is wrong with it. */
const orSample =
  (importOne: ImportOne): ImportOne =>
  async (context, household) =>
    household.number === SAMPLE_NUMBER
      ? refusedFor(household, 'SAMPLE', '这是模板的示例行，没有入库', '请删除示例行')
      : importOne(context, household);

/**
 * Imports one part. Valid households land, each in one transaction of its own writes; the others come back with row, column,
 * reason and fix. A household landed by this job counts as accepted at every delivery, so that a part cut off before its tally, or
 * delivered twice at once, tells what an undisturbed one tells. The tally is written last; a part that was counted is done, answers
 * with the same tally and leaves its rejections as they are.
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
  const importOne = job.kind === 'IMPORT_ROLL' ? importRollHousehold : importSurveyHousehold;
  const context = await contextOf(deps, job, header);
  const imported = await landAll(context, households, orSample(importOne));
  const rejections = imported.flatMap((it) =>
    it.state === 'REFUSED' ? withEveryRow(it) : it.faults,
  );
  await keepRejections(
    deps,
    input,
    rejections.sort((a, b) => a.row - b.row),
  );
  const count = (state: Imported['state']) => imported.filter((it) => it.state === state).length;
  const counts = {
    part: input.part,
    accepted: count('LANDED'),
    unchanged: count('UNCHANGED'),
    refused: count('REFUSED'),
  };
  await deps.jobs.putTally(input.county, { jobId: job.jobId, ...counts, recordedAt: deps.now() });
  return counts;
}
