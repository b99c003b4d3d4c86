import type { Job } from '../../../schema/entities/job.ts';
import { FILE_LIMITS } from '../../../schema/files/file-limits.ts';
import { objectKeys } from '../../../schema/platform/buckets.ts';
import type { ImportPartInput } from '../../../schema/tasks/import-part.ts';
import type { SplitImportInput, SplitImportOutput } from '../../../schema/tasks/split-import.ts';
import { checkIdNumber } from '../../domain/identity/id-number.ts';
import { FileRefused } from '../../files/file-refused.ts';
import type { FileRow } from '../../files/file-row.ts';
import { readRows } from '../../files/read-rows.ts';
import type { Dependencies } from '../dependencies.ts';
import { splitDivisions } from '../divisions/split-divisions.ts';
import { columnsOf, layoutOf } from './columns-of.ts';
import { type SplitFile, writePart } from './part-file.ts';
import { HOUSEHOLDS_PER_PART, type PartHousehold, type PartRow } from './part-lines.ts';

/** What the split remembers while rows stream by: keyed hashes and household numbers, never a whole row. */
class Splitter {
  readonly #deps: Dependencies;
  readonly #job: Job;
  readonly #columns: Record<string, number>;
  readonly #closed = new Set<string>();
  readonly #seenIds = new Set<string>();
  #open: PartHousehold | undefined;
  #part: PartHousehold[] = [];
  readonly keys: string[] = [];
  units = 0;

  constructor(deps: Dependencies, job: Job, columns: Record<string, number>) {
    this.#deps = deps;
    this.#job = job;
    this.#columns = columns;
  }

  async take(row: FileRow): Promise<void> {
    const number = row.cells[this.#columns.number ?? 0]?.text ?? '';
    const line: PartRow = { row: row.row, cells: row.cells.map((cell) => ({ ...cell })) };
    if (this.#open === undefined || this.#open.number !== number || number === '') {
      await this.#closeHousehold();
      const fault =
        this.#closed.has(number) && number !== ''
          ? '同一户的行必须相邻，该户编号在前面已出现过'
          : undefined;
      this.#open = { number, rows: [], doubles: [], ...(fault === undefined ? {} : { fault }) };
    }
    if (this.#open.rows.length === FILE_LIMITS.rowsOfHousehold)
      throw new FileRefused('HOUSEHOLD_TOO_LONG', `第${row.row}行`);
    this.#open.rows.push(line);
    if (await this.#isDouble(row)) this.#open.doubles.push(row.row);
  }

  /** True when a right id number stands in the file already; compared by keyed hash. */
  async #isDouble(row: FileRow): Promise<boolean> {
    const typed = row.cells[this.#columns.idNumber ?? 0]?.text ?? '';
    const check = checkIdNumber(typed, {
      asOf: this.#deps.today(),
      demoDivisions: this.#deps.demoDivisions,
    });
    if (!check.valid) return false;
    const hash = await this.#deps.personal.indexOf(this.#job.county, check.idNumber);
    if (this.#seenIds.has(hash)) return true;
    this.#seenIds.add(hash);
    return false;
  }

  async #closeHousehold(): Promise<void> {
    if (this.#open === undefined) return;
    this.#closed.add(this.#open.number);
    this.#part.push(this.#open);
    this.units += 1;
    this.#open = undefined;
    if (this.#part.length === HOUSEHOLDS_PER_PART) await this.#writePart();
  }

  async #writePart(): Promise<void> {
    if (this.#part.length === 0) return;
    const part = {
      number: this.keys.length,
      header: { columns: this.#columns },
      lines: this.#part,
    };
    this.keys.push(await writePart(this.#deps, this.#job, part));
    this.#part = [];
  }

  async finish(): Promise<void> {
    await this.#closeHousehold();
    await this.#writePart();
  }
}

async function splitHouseholds(deps: Dependencies, job: Job): Promise<SplitFile> {
  if (job.upload === null) throw new Error('The job has no upload.');
  const source = await deps.objects.stream('intake', job.upload.key);
  let splitter: Splitter | undefined;
  for await (const row of readRows(source, job.upload.format)) {
    if (splitter === undefined)
      splitter = new Splitter(deps, job, columnsOf(layoutOf(job.kind), row));
    else await splitter.take(row);
  }
  if (splitter === undefined) throw new FileRefused('EMPTY');
  await splitter.finish();
  if (splitter.units === 0) throw new FileRefused('NO_ROWS');
  return splitter;
}

/**
 * Streams the uploaded file into bounded parts (a hundred households, or rows of divisions), in the file's order, so that no later task needs the whole
 * file. The same file gives the same parts. A file that cannot be taken at all is thrown as `FileRefused`.
 */
export async function splitImport(
  deps: Dependencies,
  input: SplitImportInput,
): Promise<SplitImportOutput> {
  const job = await deps.jobs.get(input.county, input.jobId);
  if (job === undefined) throw new Error('No such job.');
  const split = job.kind === 'IMPORT_DIVISIONS' ? splitDivisions : splitHouseholds;
  const { keys, units } = await split(deps, job);
  const manifestKey = objectKeys.partManifest(job.county, job.jobId);
  const items = keys.map(
    (key, part): ImportPartInput => ({ county: job.county, jobId: job.jobId, part, key }),
  );
  const manifest = items.map((item) => `${JSON.stringify(item)}\n`).join('');
  await deps.objects.put('intake', {
    key: manifestKey,
    body: manifest,
    type: 'application/x-ndjson',
  });
  await deps.transact([
    deps.writes.jobs.move({ ...job, parts: keys.length, total: units }, ['RUNNING']),
  ]);
  return { county: job.county, jobId: job.jobId, manifestKey, parts: keys.length };
}
