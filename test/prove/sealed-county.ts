import { announceCases, grantCases } from '../../functions/services/cases/county-steps.ts';
import { auditorOf } from '../testkit/audit-export.ts';
import { loadCounty } from '../testkit/county.ts';
import { AFTER_POSTING, applied, beforeCounty, desks, stepOn } from '../testkit/journey.ts';
import { COUNTY } from '../testkit/places.ts';
import { type Register, startRegister } from '../testkit/register.ts';
import { sealedCounty } from '../testkit/sealing.ts';

/** What an auditor holds: the seals from the bucket, and the files of an export. */
export interface Handed {
  readonly seals: readonly string[];
  readonly files: ReadonlyMap<string, string>;
}

async function live(register: Register): Promise<Handed> {
  await loadCounty(register);
  const { decider } = desks(register);
  for (const n of [1, 2, 3, 4]) {
    const it = await beforeCounty(register, n);
    await grantCases(decider, stepOn(it, `grant-${n}`));
    await announceCases(decider, stepOn(it, `announce-${n}`));
  }
  for (const n of [5, 6]) await applied(register, n);
  const county = sealedCounty(register, COUNTY);
  // Small seals first, so that a chain lies in several; then every day a look, the second included.
  await county.seal('2025-03-04T00:00', { entriesPerShard: 5, seals: 20 });
  await county.seal(`${AFTER_POSTING}T12:00`);
  for (let day = 12; day < 30; day += 1) await county.seal(`2025-03-${day}T12:00`);
  const files = await auditorOf(register, county).draw('2025-03-30T00:00');
  return { seals: county.texts(), files };
}

/** Four families go through the whole procedure by the real services on a real engine, two begin it; all is sealed and drawn. */
export async function handedToAuditor(): Promise<Handed> {
  const register = await startRegister();
  try {
    return await live(register);
  } finally {
    await register.stop();
  }
}
