import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { FileRefused } from '../../functions/files/file-refused.ts';
import { importPart } from '../../functions/services/import/import-part.ts';
import type { Rejection } from '../../functions/services/import/part-lines.ts';
import { reportImport } from '../../functions/services/import/report-import.ts';
import { seededRandom } from '../../local/demo/random.ts';
import { hostileFiles } from '../files/hostile-files.ts';
import { hostileRoll, MANY } from '../files/hostile-rolls.ts';
import type { HostileRoll } from '../files/planned-roll.ts';
import type { Reading } from '../files/read-hostile.ts';
import { MOST_KILOBYTES, readInChild } from '../files/read-in-child.ts';
import { loadCounty } from '../testkit/county.ts';
import { dump } from '../testkit/dump.ts';
import { upload } from '../testkit/import.ts';
import { type Register, startRegister } from '../testkit/register.ts';
import { assertNone, type Figure, type Trial } from './figure.ts';

/** One in so many files goes through the whole import, which takes a second of engine and buckets. */
const IMPORTED_IN = 3;

/** What is asked of a file's reading; the file itself is not kept. */
type Asked = Pick<HostileRoll, 'name' | 'refused' | 'faults'> & {
  /** No other row may be named than those of the faults. */
  readonly noOthers: boolean;
};

function faultsOfReading(asked: Asked, reading: Reading | undefined): string[] {
  const { name, refused, faults, noOthers } = asked;
  if (reading === undefined) return [`${name}: never read`];
  const code = reading.refused?.code;
  const codes: readonly string[] = refused?.by === 'READER' ? refused.codes : [];
  if (codes.length > 0)
    return codes.includes(String(code)) ? [] : [`${name}: ${code}, not ${codes}`];
  if (code !== undefined) return [`${name}: refused as ${code}`];
  const unnamed = faults.filter((it) => !reading.faults.some((of) => isDeepStrictEqual(of, it)));
  const strange = reading.faults.filter(
    (it) => noOthers && !faults.some(({ row }) => row === it.row),
  );
  return [
    ...unnamed.map((it) => `${name}: not named ${JSON.stringify(it)}`),
    ...strange.map((it) => `${name}: named ${JSON.stringify(it)} without reason`),
  ];
}

/** The files made by hand, as they are asked of; a few are not read with them, because a test of their own reads them. */
const byHand = () =>
  hostileFiles().map(({ verdict, ...file }) => ({
    ...file,
    refused:
      typeof verdict === 'string' && verdict !== 'CLEAN'
        ? { codes: [verdict], by: 'READER' as const }
        : undefined,
    faults: typeof verdict === 'string' ? [] : [verdict],
    noOthers: false,
  }));

/** Reads every file in one process of little memory; what was asked of each, and what became of it. */
async function readAll({ n, seed }: Trial) {
  const asked: Asked[] = [];
  const contents = new Set<string>();
  function* files() {
    const made = function* () {
      for (let file = 0; file < n; file += 1)
        yield { ...hostileRoll(seed, n, file), noOthers: true };
    };
    for (const all of n < MANY ? [made()] : [byHand(), made()])
      for (const { format, bytes, name, refused, faults, noOthers } of all) {
        asked.push({ name, refused, faults, noOthers });
        contents.add(createHash('sha256').update(bytes).digest('hex'));
        yield { format, bytes };
      }
  }
  const readings = await readInChild(files());
  const faults = asked.flatMap((it, i) => faultsOfReading(it, readings[i]));
  const swollen = readings.findIndex((it) => it.mostKilobytes > MOST_KILOBYTES);
  if (swollen >= 0) faults.push(`${asked[swollen]?.name}: more memory than allowed`);
  const megabytes = Math.ceil((readings.at(-1)?.mostKilobytes ?? 0) / 1024);
  return { faults, asked, different: contents.size, megabytes };
}

/** Imports a file as the machine does, and says what of its course was not as planned. */
async function importFaults(register: Register, file: HostileRoll): Promise<string[]> {
  const { name, format, bytes, refused, rejected, good } = file;
  const it = await upload(register, { kind: 'IMPORT_ROLL', format }, bytes);
  try {
    const parts = await it.split();
    const tallies = [];
    for (const part of parts) tallies.push(await importPart(it.task, part));
    const rejections = (await Promise.all(parts.map(({ part }) => it.rejections(part)))).flat();
    await it.report();
    const accepted = tallies.reduce((sum, tally) => sum + tally.accepted, 0);
    return [
      ...(refused === undefined ? [] : [`${name}: imported, not refused as ${refused.codes}`]),
      ...(accepted === good.length ? [] : [`${name}: ${accepted} landed, not ${good.length}`]),
      ...unnamed(name, rejected, rejections),
    ];
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const cause = JSON.stringify({ errorType: error.name, errorMessage: error.message });
    await reportImport(it.task, { ...it.at, failure: { error: error.name, cause } });
    const { state, failure } = await it.job();
    const told = state === 'FAILED' && failure?.message.includes(error.code);
    const meant = refused?.codes.includes(error.code) && told;
    return meant ? [] : [`${name}: ${error.code}, job ${state}, not ${refused?.codes}`];
  }
}

const unnamed = (
  name: string,
  rejected: HostileRoll['rejected'],
  rejections: readonly Rejection[],
): string[] =>
  rejected
    .filter(({ row, code }) => !rejections.some((it) => it.row === row && it.code === code))
    .map((it) => `${name}: not said of its row: ${JSON.stringify(it)}`);

/** Numbers of all households in the register, by its rows as stored. */
const numbersIn = async (register: Register): Promise<string[]> =>
  (await dump(register)).flatMap(({ householdNumber }) =>
    typeof householdNumber === 'string' ? [householdNumber] : [],
  );

interface Imports {
  readonly files: number;
  readonly good: number;
  readonly bad: number;
  readonly faults: string[];
}

async function importSample({ n, seed }: Trial): Promise<Imports> {
  const register = await startRegister({ buckets: true });
  try {
    await loadCounty(register);
    const all = Array.from({ length: n }, (_, file) => file);
    const sample = seededRandom(seed)
      .shuffle(all)
      .slice(0, Math.ceil(n / IMPORTED_IN));
    const faults: string[] = [];
    const good: string[] = [];
    let bad = 0;
    for (const file of sample) {
      const roll = hostileRoll(seed, n, file);
      faults.push(...(await importFaults(register, roll)));
      good.push(...roll.good);
      bad += roll.bad.length;
    }
    const landed = new Set(await numbersIn(register));
    faults.push(...good.filter((it) => !landed.has(it)).map((it) => `${it} did not land`));
    const meant = new Set(good);
    faults.push(...[...landed].filter((it) => !meant.has(it)).map((it) => `${it} landed`));
    return { files: sample.length, good: good.length, bad, faults };
  } finally {
    await register.stop();
  }
}

async function run(trial: Trial): Promise<string> {
  const { faults, asked, different, megabytes } = await readAll(trial);
  assertNone(faults, 'A file', trial);
  const imports = await importSample(trial);
  assertNone(imports.faults, 'An import', trial);
  const refused = asked.filter((it) => it.refused?.by === 'READER').length;
  const cells = asked.reduce((sum, it) => sum + it.faults.length, 0);
  return (
    `${asked.length} files, ${different} different: ${refused} refused as planned, ${cells} bad cells named, 0 crashes, at most ${megabytes} MB; ` +
    `${imports.files} imported: ${imports.good} good households landed, 0 of ${imports.bad} bad ones`
  );
}

export const S8: Figure = {
  id: 'S8',
  what: 'Hostile files of many kinds and variations, read by a process of little memory, some imported',
  unit: 'files beside those made by hand',
  small: 48,
  full: 600,
  run,
};
