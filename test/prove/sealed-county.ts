import { announceCases, grantCases } from '../../functions/services/cases/county-steps.ts';
import { approveGrant, endGrant } from '../../functions/services/grants/change-grants.ts';
import { draftGrant } from '../../functions/services/grants/draft-grant.ts';
import { AuditEvent } from '../../schema/entities/audit-event.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { auditorOf } from '../testkit/audit-export.ts';
import { loadCounty } from '../testkit/county.ts';
import { dump } from '../testkit/dump.ts';
import {
  AFTER_POSTING,
  applied,
  beforeCounty,
  desks,
  expectOk,
  stepOn,
} from '../testkit/journey.ts';
import { OFFICIALS } from '../testkit/officials.ts';
import { COUNTY, PREFECTURE, TOWN } from '../testkit/places.ts';
import { type Register, startRegister } from '../testkit/register.ts';
import { sealedCounty } from '../testkit/sealing.ts';

/** What an auditor holds: the seals from the bucket, and the files of an export. */
export interface Handed {
  readonly seals: readonly string[];
  readonly files: ReadonlyMap<string, string>;
  /** All that was recorded in the county, and in the prefecture for what belongs to no county, each with its place's seals. */
  readonly trails: readonly Trail[];
}

export interface Trail {
  readonly name: string;
  readonly seals: readonly string[];
  readonly events: readonly AuditEvent[];
}

const NEW_GRANT = {
  userId: 'new-officer',
  officialId: 'official-new',
  role: 'TOWN_OFFICER',
  area: TOWN,
  programmes: 'ALL',
  from: CivilDate.parse('2025-03-03'),
  to: null,
  idempotencyKey: 'draft',
} as const;

/** Two grants are drafted and approved, one of them ended; the divisions and policy were edited when the county was loaded. */
async function grantSome(register: Register): Promise<void> {
  const [first, second] = [OFFICIALS.securityA, OFFICIALS.securityB].map((it) => register.as(it));
  if (first === undefined || second === undefined) throw new Error('Two administrators.');
  for (const userId of ['new-officer', 'other-officer']) {
    const about = { ...NEW_GRANT, userId, officialId: `official-${userId}` };
    const { grantId } = expectOk(await draftGrant(first, { ...about, idempotencyKey: userId }));
    expectOk(await approveGrant(second, { userId, grantId, idempotencyKey: 'approve' }));
    if (userId === 'new-officer')
      expectOk(await endGrant(first, { userId, grantId, idempotencyKey: 'end' }));
  }
}

/** Every audit event by the key of its row: the county's partitions name it, and what is left is the prefecture's. */
async function trailsOf(register: Register, seals: Record<string, string[]>): Promise<Trail[]> {
  const events = (await dump(register)).filter((row) => 'prevHash' in row);
  const ofCounty = (row: object) => JSON.stringify(row).includes(`"pk":"C#${COUNTY}#`);
  return Object.entries(seals).map(([name, texts]) => ({
    name,
    seals: texts,
    events: events
      .filter((row) => ofCounty(row) === (name === COUNTY))
      .map(({ pk, sk, v, placePk, placeSk, sealPk, sealSk, ...event }) => AuditEvent.parse(event)),
  }));
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
  await grantSome(register);
  const county = sealedCounty(register, COUNTY);
  const prefecture = sealedCounty(register, PREFECTURE);
  // Small seals first, so that a chain lies in several; then every day a look, the second included.
  await county.seal('2025-03-04T00:00', { entriesPerShard: 5, seals: 20 });
  await county.seal(`${AFTER_POSTING}T12:00`);
  for (let day = 12; day < 30; day += 1) await county.seal(`2025-03-${day}T12:00`);
  for (let day = 12; day < 15; day += 1) await prefecture.seal(`2025-03-${day}T12:00`);
  const seals = { [COUNTY]: county.texts(), [PREFECTURE]: prefecture.texts() };
  const trails = await trailsOf(register, seals);
  const files = await auditorOf(register, county).draw('2025-03-30T00:00');
  return { seals: county.texts(), files, trails };
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
