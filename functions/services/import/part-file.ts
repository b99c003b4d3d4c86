import type { Job } from '../../../schema/entities/job.ts';
import { objectKeys } from '../../../schema/platform/buckets.ts';
import type { ImportPartInput } from '../../../schema/tasks/import-part.ts';
import type { Dependencies } from '../dependencies.ts';
import { PartHeader, PartHousehold, type Rejection } from './part-lines.ts';

/** Parts of a file in its order, by where they lie, and how many units of work they hold together. */
export interface SplitFile {
  readonly keys: readonly string[];
  readonly units: number;
}

const TYPE = 'application/x-ndjson';

const linesOf = (values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');

/** Writes a part under its number and answers where it lies; written twice, it is the same part. */
export async function writePart(
  deps: Dependencies,
  job: Job,
  part: { number: number; header: PartHeader; lines: readonly PartHousehold[] },
): Promise<string> {
  const key = objectKeys.part(job.county, job.jobId, part.number);
  await deps.objects.put('intake', {
    key,
    body: linesOf([part.header, ...part.lines]),
    type: TYPE,
  });
  return key;
}

/** Refused rows leave why; warnings of landed ones go with them. A part without either leaves nothing. */
export async function keepRejections(
  deps: Dependencies,
  { county, jobId, part }: ImportPartInput,
  rejections: readonly Rejection[],
): Promise<void> {
  if (rejections.length === 0) return;
  const key = objectKeys.partRejections(county, jobId, part);
  await deps.objects.put('intake', { key, body: linesOf(rejections), type: TYPE });
}

/** Reads a part: which column stands where in the user's file, and the part's households. */
export async function readPart(
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
