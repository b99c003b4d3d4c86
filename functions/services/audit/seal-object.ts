import { Seal, SealedEntry } from '../../../schema/entities/seal.ts';
import { objectKeys } from '../../../schema/platform/buckets.ts';
import type { Dependencies } from '../dependencies.ts';

export interface SealObject {
  readonly seal: Seal;
  readonly entries: readonly SealedEntry[];
}

/** One line of JSON for the seal, then a line for each entry: chain, sequence, hash. */
const textOf = ({ seal, entries }: SealObject): string =>
  [JSON.stringify(seal), ...entries.map((it) => `${it.chain} ${it.seq} ${it.hash}`), ''].join('\n');

function entryOf(line: string): SealedEntry {
  const [chain, seq, hash] = line.split(' ');
  return SealedEntry.parse({ chain, seq: Number(seq), hash });
}

/** Reads a seal with its entries from the evidence bucket. Throws when there is none. */
export async function readSeal(
  deps: Pick<Dependencies, 'objects'>,
  at: { county: string; number: number },
): Promise<SealObject> {
  const text = await deps.objects.text('evidence', objectKeys.seal(at.county, at.number));
  const [first = '', ...lines] = (text ?? '').split('\n');
  if (first === '') throw new Error(`Seal ${at.number} of ${at.county} is not in the bucket.`);
  const seal = Seal.parse(JSON.parse(first));
  return { seal, entries: lines.filter((line) => line !== '').map(entryOf) };
}

/**
 * Puts a seal into the evidence bucket unless its number is taken, and answers the one that lies there: of two runs at once
 * the second adopts the first's, and so does a run that follows a crash.
 */
export async function putSeal(
  deps: Pick<Dependencies, 'objects'>,
  made: SealObject,
): Promise<Seal> {
  const { county, number } = made.seal;
  const key = objectKeys.seal(county, number);
  const mine = await deps.objects.putIfAbsent('evidence', { key, body: textOf(made) });
  return mine ? made.seal : (await readSeal(deps, { county, number })).seal;
}
