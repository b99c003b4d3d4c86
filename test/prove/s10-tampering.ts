import { createHash } from 'node:crypto';
import { type Random, seededRandom } from '../../local/demo/random.ts';
import type { AuditEvent } from '../../schema/entities/audit-event.ts';
import { type CaseText, type Fault, loadVerifier } from '../testkit/verifier.ts';
import { DAMAGES, type Position } from './damage.ts';
import { assertNone, type Figure, type Trial } from './figure.ts';
import { handedToAuditor, type Trail } from './sealed-county.ts';

type Files = ReadonlyMap<string, string>;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The export with one case replaced, its checksum and its heads in the manifest forged to match. */
function withCase(files: Files, name: string, file: CaseText): Files {
  const text = JSON.stringify(file);
  const manifest = JSON.parse(files.get('manifest.json') ?? '');
  const cases = manifest.cases.map((entry: { caseId: string }) =>
    name === `cases/${entry.caseId}.json` ? { ...entry, sha256: sha256(text), chains: [] } : entry,
  );
  const forged = JSON.stringify({ ...manifest, cases });
  return new Map([...files, [name, text], ['manifest.json', forged]]);
}

/** Found at its place: nothing earlier in the chain is blamed, and no other case. */
function isFound(faults: readonly Fault[], name: string, { chain, seq }: Position): boolean {
  const inChain = faults.filter((fault) => fault.chain === chain);
  const first = inChain.reduce((least, fault) => Math.min(least, fault.seq ?? 0), Infinity);
  return first === seq && faults.every((fault) => fault.file === name);
}

/** Cases whose chains are long enough to have something inside. */
const longCases = (files: Files): [string, string][] =>
  [...files].filter(
    ([name, text]) => name.startsWith('cases/') && JSON.parse(text).events.length > 2,
  );

function damaged(cases: readonly [string, string][], kind: string, random: Random) {
  const [name, text] = random.pick(cases);
  const file: CaseText = JSON.parse(text);
  const where = DAMAGES[kind]?.(file, random);
  if (where === undefined) throw new Error(`No damage ${kind}.`);
  return { name, file, where };
}

/** Tampers with everything that one place recorded, as often as asked; answers what was not found at its place. */
function tamperWithTrail(
  verifier: Awaited<ReturnType<typeof loadVerifier>>,
  trail: Trail,
  { random, times }: { random: Random; times: number },
): string[] {
  const { name } = trail;
  const seals = verifier.openSeals(trail.seals);
  const check = (events: readonly AuditEvent[]) => verifier.checkTrail(events, name, { seals });
  const untouched = check(trail.events);
  const missed = [...untouched.faults, ...untouched.tail].map((it) => JSON.stringify(it));
  const kinds = Object.keys(DAMAGES);
  for (let i = 0; i < times; i += 1) {
    const kind = kinds[i % kinds.length] ?? '';
    const whole: CaseText = { caseId: name, events: [...trail.events], proofs: [] };
    const where = DAMAGES[kind]?.(whole, random);
    const { faults } = check(whole.events);
    if (where === undefined || !isFound(faults, name, where))
      missed.push(`${i} ${kind} ${name} ${JSON.stringify([where, faults])}`);
  }
  return missed;
}

async function run(trial: Trial): Promise<string> {
  const verifier = await loadVerifier();
  const { seals: texts, files, trails } = await handedToAuditor();
  const seals = verifier.openSeals(texts);
  const untouched = verifier.checkExport(files, { seals });
  assertNone(
    [...untouched.faults, ...untouched.tail].map((it) => JSON.stringify(it)),
    'An untouched copy is blamed',
    trial,
  );
  const random = seededRandom(trial.seed);
  const kinds = Object.keys(DAMAGES);
  const cases = longCases(files);
  const missed: string[] = [];
  for (let i = 0; i < trial.n; i += 1) {
    const kind = kinds[i % kinds.length] ?? '';
    const { name, file, where } = damaged(cases, kind, random);
    const { faults } = verifier.checkExport(withCase(files, name, file), { seals });
    if (!isFound(faults, name, where))
      missed.push(`${i} ${kind} ${name} ${where.chain} ${where.seq}: ${JSON.stringify(faults)}`);
  }
  for (const trail of trails)
    missed.push(...tamperWithTrail(verifier, trail, { random, times: trial.n }));
  assertNone(missed, 'Tampering not found at its place', trial);
  const { entries } = untouched;
  const whole = trails.map(({ name, events }) => `${events.length} of ${name}`).join(' and ');
  return `${trial.n} of ${trial.n} found at their place among ${entries} entries of an export, and as many each among all ${whole}; untouched copies pass`;
}

export const S10: Figure = {
  id: 'S10',
  what: 'Flip, delete, swap, cut short, re-hash or remove entries of an export, and of all that a county and its prefecture recorded; the auditors’ own program must say where',
  unit: 'tamperings',
  small: 200,
  full: 10_000,
  run,
};
