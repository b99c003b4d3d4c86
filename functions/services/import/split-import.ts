import type { Job } from '../../../schema/entities/job.ts';
import { FILE_LIMITS } from '../../../schema/files/file-limits.ts';
import { objectKeys } from '../../../schema/platform/buckets.ts';
import type { ImportPartInput } from '../../../schema/tasks/import-part.ts';
import type { SplitImportInput, SplitImportOutput } from '../../../schema/tasks/split-import.ts';
import { checkIdNumber } from '../../domain/identity/id-number.ts';
import { FileRefused } from '../../files/file-refused.ts';
import type { FileCell, FileRow } from '../../files/file-row.ts';
import { readRows } from '../../files/read-rows.ts';
import type { Dependencies } from '../dependencies.ts';
import { splitDivisions } from '../divisions/split-divisions.ts';
import { columnsOf, layoutOf } from './columns-of.ts';
import { readPart, type SplitFile, writePart } from './part-file.ts';
import {
  HOUSEHOLDS_PER_PART,
  type Misplaced,
  type PartHousehold,
  type PartRow,
} from './part-lines.ts';

/** A merged cell, or one of a hidden row, still says whose it is; any other fault means that nobody knows. */
const namesHousehold = (cell: FileCell | undefined): boolean =>
  cell !== undefined &&
  (cell.fault === 'MERGED' || (cell.text !== '' && (cell.fault ?? 'HIDDEN_ROW') === 'HIDDEN_ROW'));

/** What the split remembers while rows stream by: keyed hashes and household numbers, never a whole row. */
class Splitter {
  readonly #deps: Dependencies;
  readonly #job: Job;
  readonly #columns: Record<string, number>;
  /** Households seen, and the part each stands in. */
  readonly #closed = new Map<string, number>();
  /** Households that went on elsewhere after their part was written, by part. */
  readonly #scattered = new Map<number, Set<string>>();
  readonly #seenIds = new Set<string>();
  #open: PartHousehold | undefined;
  /** Whether the row read last named its household. */
  #named = true;
  #part: PartHousehold[] = [];
  readonly keys: string[] = [];
  units = 0;

  constructor(deps: Dependencies, job: Job, columns: Record<string, number>) {
    this.#deps = deps;
    this.#job = job;
    this.#columns = columns;
  }

  async take(row: FileRow): Promise<void> {
    const cell = row.cells[this.#columns.number ?? 0];
    const number = cell?.text ?? '';
    const line: PartRow = { row: row.row, cells: row.cells.map((it) => ({ ...it })) };
    const named = namesHousehold(cell);
    const open =
      this.#open !== undefined && this.#named && named && this.#open.number === number
        ? this.#open
        : await this.#openHousehold(number, named);
    if (open.rows.length === FILE_LIMITS.rowsOfHousehold)
      throw new FileRefused('HOUSEHOLD_TOO_LONG', `第${row.row}行`);
    open.rows.push(line);
    if (await this.#isDouble(row)) open.doubles.push(row.row);
  }

  /**
   * A row without a household number that can be trusted stands alone, and neither neighbour lands: whoever types the number once a
   * family would else have its first person land without the others.
   */
  async #openHousehold(number: string, named: boolean): Promise<PartHousehold> {
    if (!named && this.#open !== undefined) this.#open.fault ??= 'NEIGHBOUR';
    await this.#closeHousehold();
    const fault = this.#misplaced(number, named);
    this.#open = { number, rows: [], doubles: [], ...(fault === undefined ? {} : { fault }) };
    this.#named = named;
    return this.#open;
  }

  #misplaced(number: string, named: boolean): Misplaced | undefined {
    const part = this.#closed.get(number);
    if (!named || part === undefined) return named && !this.#named ? 'NEIGHBOUR' : undefined;
    this.#scattered.set(part, (this.#scattered.get(part) ?? new Set()).add(number));
    return 'SCATTERED';
  }

  /** Marks the first rows of households that went on later: they must not land without the others. */
  async #markScattered(): Promise<void> {
    for (const [number, scattered] of this.#scattered) {
      const { header, households } = await readPart(this.#deps, this.keys[number] ?? '');
      const lines = households.map((household): PartHousehold => {
        const fault = scattered.has(household.number) ? 'SCATTERED' : household.fault;
        return fault === undefined ? household : { ...household, fault };
      });
      await writePart(this.#deps, this.#job, { number, header, lines });
    }
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
    this.#closed.set(this.#open.number, this.keys.length);
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
    await this.#markScattered();
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
