import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { countyKeyring } from '../../functions/runtime/crypto/county-keys.ts';
import { open } from '../../functions/runtime/crypto/sealing.ts';
import { withdrawCases } from '../../functions/services/cases/town-steps.ts';
import { decideErasure } from '../../functions/services/erasure/decide-erasure.ts';
import { requestErasure } from '../../functions/services/erasure/request-erasure.ts';
import { Sealed } from '../../schema/entities/person.ts';
import { RecordId } from '../../schema/scalars/record-id.ts';
import { scanForCanaries } from '../system/scan-for-canaries.ts';
import { dump } from '../testkit/dump.ts';
import { idNumber } from '../testkit/id-number.ts';
import { applied, caseOf, desks, expectOk, stepOn } from '../testkit/journey.ts';
import { OFFICIALS } from '../testkit/officials.ts';
import { COUNTY } from '../testkit/places.ts';
import { KEY_ID, on } from '../testkit/register.ts';
import { withRegister } from '../testkit/with-register.ts';

/** Families of two, of each of which the head is erased. */
const FAMILIES = 4;
const DUE = '2030-03-03';
const SEALED = /A1\.[\w-]+\.[\w-]*\.[\w-]+/g;

const register = withRegister();

const sealedIn = (rows: readonly unknown[]): string[] => [
  ...new Set(JSON.stringify(rows).match(SEALED) ?? []),
];

/** What the county's own key opens as the key of one of these people, tried on everything sealed that is stored anywhere. */
async function keysThatOpen(stored: readonly string[], people: readonly string[]): Promise<number> {
  const { clients, table } = register();
  const { wrapping } = await countyKeyring({ kms: clients.kms, table, keyId: KEY_ID })(COUNTY);
  const opens = (sealed: string, record: string): boolean => {
    try {
      return (
        open(wrapping, Sealed.parse(sealed), { county: COUNTY, record, field: 'key' }).length > 0
      );
    } catch {
      return false;
    }
  };
  return people.filter((person) => stored.some((sealed) => opens(sealed, person))).length;
}

/**
 * A copy of the engine's file with its live rows and indexes only. The file itself keeps old bytes in free pages until they are
 * used again, as a table's backups do for their own time; what erasure promises is that nothing live holds them.
 */
function liveCopy(): string {
  const directory = mkdtempSync(join(tmpdir(), 'live-'));
  const db = new DatabaseSync(join(register().engineDirectory, 'register.db'), { readOnly: true });
  db.prepare('VACUUM INTO ?').run(join(directory, 'live.db'));
  db.close();
  return directory;
}

async function family(n: number) {
  const { officer } = desks(register());
  const it = await applied(register(), n);
  caseOf(await withdrawCases(officer, stepOn(it, 'withdraw')));
  const household = await officer.households.get(COUNTY, it.householdId);
  const [head, spouse] = (household?.members ?? []).map((member) => member.personId);
  if (head === undefined || spouse === undefined) throw new Error('A family of two.');
  return { caseId: it.caseId, head, spouse };
}

async function erase({ caseId, head }: Awaited<ReturnType<typeof family>>): Promise<void> {
  const target = { county: COUNTY, caseId, personId: RecordId.parse(head) };
  const asker = register().as(on(OFFICIALS.countyReviewer, DUE));
  const decider = register().as(on(OFFICIALS.countyDecider, DUE));
  const why = { reason: 'RETENTION_ENDED', idempotencyKey: 'ask' } as const;
  expectOk(await requestErasure(asker, { ...target, ...why }));
  expectOk(await decideErasure(decider, { ...target, erase: true, idempotencyKey: 'decide' }));
}

it('nothing stored anywhere opens as an erased person’s key under the county’s own key; everybody else’s still does', async () => {
  const families = [];
  for (let n = 1; n <= FAMILIES; n += 1) families.push(await family(n));
  const heads = families.map(({ head }) => head);
  const spouses = families.map(({ spouse }) => spouse);
  const before = sealedIn(await dump(register()));
  expect(await keysThatOpen(before, heads)).toBe(FAMILIES);
  for (const it of families) await erase(it);
  const after = sealedIn(await dump(register()));
  expect(await keysThatOpen(after, heads)).toBe(0);
  expect(await keysThatOpen(after, spouses)).toBe(FAMILIES);
  const gone = before.filter((sealed) => !after.includes(sealed));
  const copy = liveCopy();
  expect(scanForCanaries([copy], after.slice(0, 3)).length).toBeGreaterThan(0);
  expect(scanForCanaries([copy], gone)).toEqual([]);
  const words = families.flatMap((_, i) => [idNumber(2 * (i + 1)), `户主${i + 1}`]);
  expect(scanForCanaries([register().engineDirectory, copy], words)).toEqual([]);
  rmSync(copy, { recursive: true });
});
