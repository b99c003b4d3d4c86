import type { Division } from '../../../schema/entities/division.ts';
import type { Job } from '../../../schema/entities/job.ts';
import { countyOf } from '../../../schema/scalars/division-code.ts';
import type { ImportPartInput, ImportPartOutput } from '../../../schema/tasks/import-part.ts';
import {
  type DivisionChange,
  decideDivision,
  type ListedDivision,
} from '../../domain/divisions/decide-division.ts';
import type { WriteGroup } from '../../store/write-groups.ts';
import type { Dependencies } from '../dependencies.ts';
import { keepRejections, readPart } from '../import/part-file.ts';
import type { PartHeader, PartHousehold, Rejection } from '../import/part-lines.ts';
import { demoAllowed } from '../reference/demo-allowed.ts';
import { readDivision } from './read-division.ts';

interface Read {
  readonly row: number;
  readonly listed: ListedDivision | undefined;
  readonly faults: readonly Rejection[];
}

const faultOf = (row: number, code: string, reason: string, fix: string): Rejection => ({
  row,
  column: '统计用区划代码',
  code,
  reason,
  fix,
  landed: false,
});

/** The writes of a change, in one transaction; none when nothing changes. */
function writesOf({ writes }: Dependencies, change: DivisionChange): WriteGroup['writes'] {
  const { openDivision, changeDivision } = writes.reference;
  switch (change.change) {
    case 'OPEN':
      return openDivision(change.row);
    case 'CORRECT':
      return changeDivision(change.from, change.row);
    case 'SUCCEED': {
      const ended = { ...change.from, validTo: change.row.validFrom };
      return [...changeDivision(change.from, ended), ...openDivision(change.row)];
    }
    default:
      return [];
  }
}

/** Records of every code of the counties that the lines name, by code. */
async function historiesOf(
  deps: Dependencies,
  reads: readonly Read[],
): Promise<ReadonlyMap<string, Division[]>> {
  const counties = new Set(reads.flatMap(({ listed }) => (listed ? [countyOf(listed.code)] : [])));
  const divisions: Division[] = [];
  for (const county of counties) {
    const own = await deps.reference.divisions(county);
    divisions.push(...own.filter(({ code }) => countyOf(code) === county));
  }
  return Map.groupBy(divisions, ({ code }) => code);
}

function readLines(
  deps: Dependencies,
  job: Job,
  { header, households }: { header: PartHeader; households: readonly PartHousehold[] },
): Read[] {
  const reading = {
    area: job.county,
    demoDivisions: (code: string) => demoAllowed(deps, code, []).ok,
  };
  return households.map((line) => ({
    row: line.rows[0]?.row ?? 1,
    ...readDivision(line, header, reading),
  }));
}

/**
 * Applies one part of a list of divisions: what is new begins, what has another name ends and begins anew, what is as it was stays.
 * A row stands for itself; one that cannot be applied comes back with its reason. Delivered twice, the second finds everything as the
 * list says.
 */
export async function importDivisionPart(
  deps: Dependencies,
  job: Job,
  input: ImportPartInput,
): Promise<ImportPartOutput> {
  const done = await deps.jobs.tally(job.county, job.jobId, input.part);
  if (done !== undefined) {
    const { part, accepted, unchanged, refused } = done;
    return { part, accepted, unchanged, refused };
  }
  const on = job.effectiveOn;
  if (on === undefined) throw new Error('A list of divisions holds from a day on.');
  const reads = readLines(deps, job, await readPart(deps, input.key));
  const histories = await historiesOf(deps, reads);
  const decided = reads.flatMap(({ row, listed }) =>
    listed === undefined
      ? []
      : [
          {
            row,
            code: listed.code,
            change: decideDivision(histories.get(listed.code) ?? [], listed, on),
          },
        ],
  );
  const groups = decided.map(({ code, change }) => ({ id: code, writes: writesOf(deps, change) }));
  const lost = await deps.writeGroups(groups.filter(({ writes }) => writes.length > 0));
  const late = decided.filter(({ change }) => change.change === 'LATER');
  const contested = decided.filter(({ code }) => lost.has(code));
  const rejections = [
    ...reads.flatMap(({ faults }) => faults),
    ...late.map(({ row }) =>
      faultOf(row, 'LATER', '该代码在名单生效日之后已有记录', '请核对生效日'),
    ),
    ...contested.map(({ row }) => faultOf(row, 'CONFLICT', '正被他人修改', '请重新上传名单')),
  ];
  await keepRejections(
    deps,
    input,
    rejections.sort((a, b) => a.row - b.row),
  );
  const same = decided.filter(({ change }) => change.change === 'NONE').length;
  const refused = reads.length - decided.length + late.length + contested.length;
  const counts = {
    part: input.part,
    accepted: reads.length - refused - same,
    unchanged: same,
    refused,
  };
  await deps.jobs.putTally(job.county, { jobId: job.jobId, ...counts, recordedAt: deps.now() });
  return counts;
}
