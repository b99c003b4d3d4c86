import { sealCounty } from '../../functions/services/audit/seal-county.ts';
import { sealedPlaces } from '../../functions/services/audit/sealed-places.ts';
import type { Dependencies } from '../../functions/services/dependencies.ts';
import { Instant } from '../../schema/scalars/calendar.ts';
import type { Row } from '../oracles/comparable.ts';
import { anArchive } from './archive.ts';

/** Seals every place that the schedule would wake for, long after all of it happened; answers what the seals list. */
export async function sealEverywhere(
  depsOf: (place: string) => Dependencies,
): Promise<Set<string>> {
  const { versions, store } = anArchive();
  const counties = await depsOf('').reference.counties();
  for (const place of sealedPlaces(counties)) {
    const now = () => Instant.parse('2099-01-01T00:00:00.000Z');
    await sealCounty({ ...depsOf(place), objects: store, now }, place);
  }
  const texts = [...versions.values()].map(([body]) => String(body));
  return new Set(texts.flatMap((text) => text.split('\n').slice(1)));
}

/** Audit events among raw rows, told by their links and not by where they lie, as the lines of a seal. */
export const eventLines = (rows: readonly Row[]): string[] =>
  rows.filter((row) => 'prevHash' in row).map(({ chain, seq, hash }) => `${chain} ${seq} ${hash}`);
