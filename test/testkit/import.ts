import type { Official } from '../../functions/domain/access/actor.ts';
import type { FileRow } from '../../functions/files/file-row.ts';
import { readRows } from '../../functions/files/read-rows.ts';
import type { Dependencies } from '../../functions/services/dependencies.ts';
import { type CreateUpload, createUpload } from '../../functions/services/import/create-upload.ts';
import { importPart } from '../../functions/services/import/import-part.ts';
import { Rejection } from '../../functions/services/import/part-lines.ts';
import { reportImport } from '../../functions/services/import/report-import.ts';
import { splitImport } from '../../functions/services/import/split-import.ts';
import { startImport } from '../../functions/services/import/start-import.ts';
import type { Job } from '../../schema/entities/job.ts';
import { objectKeys } from '../../schema/platform/buckets.ts';
import { ImportPartInput } from '../../schema/tasks/import-part.ts';
import { expectOk } from './journey.ts';
import { machine, OFFICIALS } from './officials.ts';
import { COUNTY } from './places.ts';
import { on, type Register, TODAY } from './register.ts';

type Asked = Pick<CreateUpload, 'kind'> &
  Partial<Pick<CreateUpload, 'format' | 'town' | 'campaignId'>> & {
    readonly by?: Official;
    readonly today?: string;
  };

const linesOf = (text: string | undefined): unknown[] =>
  (text ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

let uploads = 0;

/** Uploads a file by its presigned link and starts its import; no machine runs, tests deliver the tasks themselves. */
export async function upload(register: Register, asked: Asked, file: Uint8Array | string) {
  const { kind, format = 'CSV', town = null, campaignId = null, by, today = TODAY } = asked;
  const clerk: Dependencies = {
    ...register.as(by ?? OFFICIALS.countyReviewer),
    machines: { start: async (_, name) => name, stop: async () => {}, answer: async () => false },
  };
  uploads += 1;
  const body = Buffer.from(file);
  const opened = await createUpload(clerk, {
    idempotencyKey: `upload-${uploads}`,
    county: COUNTY,
    programme: 'DIBAO',
    fileName: `文件${uploads}`,
    bytes: body.length,
    ...{ kind, format, town, campaignId },
  });
  const { job, url, contentType } = expectOk(opened);
  const headers = { 'content-type': contentType };
  const put = await fetch(url, { method: 'PUT', headers, body });
  if (!put.ok) throw new Error(`Upload refused: ${put.status}`);
  const at = { county: COUNTY, jobId: job.jobId };
  expectOk(await startImport(clerk, { ...at, idempotencyKey: `start-${uploads}` }));
  const task = register.as(on(machine(), today));

  async function current(): Promise<Job> {
    const found = await task.jobs.get(COUNTY, job.jobId);
    if (found === undefined) throw new Error('No such job.');
    return found;
  }

  return {
    at,
    task,
    job: current,
    /** Splits the file; the parts as the Distributed Map would hand them over. */
    async split(): Promise<ImportPartInput[]> {
      const { manifestKey } = await splitImport(task, at);
      return linesOf(await task.objects.text('intake', manifestKey)).map((line) =>
        ImportPartInput.parse(line),
      );
    },
    async rejections(part = 0): Promise<Rejection[]> {
      const key = objectKeys.partRejections(COUNTY, job.jobId, part);
      return linesOf(await task.objects.text('intake', key)).map((line) => Rejection.parse(line));
    },
    /** Closes the job and reads the report back, header first. */
    async report(): Promise<FileRow[]> {
      await reportImport(task, at);
      const { reportKey } = await current();
      return reportKey === null
        ? []
        : Array.fromAsync(readRows(await task.objects.stream('intake', reportKey), format));
    },
  };
}

/** The whole import as the machine runs it, undisturbed; what came of each part, of each refused row, and the report. */
export async function importFile(register: Register, asked: Asked, file: Uint8Array | string) {
  const it = await upload(register, asked, file);
  const tallies = [];
  for (const part of await it.split()) tallies.push(await importPart(it.task, part));
  const rejections = (await Promise.all(tallies.map(({ part }) => it.rejections(part)))).flat();
  const report = await it.report();
  return { tallies, rejections, report, job: await it.job() };
}

/** What was said of each row that came back, as row, code and column. */
export const codesOf = (rejections: readonly Rejection[]): (readonly [number, string])[] =>
  rejections.map(({ row, code }) => [row, code] as const);

/** Everything in a report's rows below the header, as text. */
export const textsOf = (rows: readonly FileRow[]): string[][] =>
  rows.map((row) => row.cells.map((cell) => cell.text));
