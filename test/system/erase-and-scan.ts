import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { boot, type RunningStack } from '../../local/boot.ts';
import type { Api } from '../../local/demo/api.ts';
import { SECURITY_ADMINISTRATORS, sampleOfficials } from '../../local/demo/officials.ts';
import { DEMO_COUNTY, DEMO_PREFECTURE } from '../../local/demo/places.ts';
import { inventCounty } from '../../local/demo/roll.ts';
import { SIZES } from '../../local/demo/sizes.ts';
import { scanForCanaries } from './scan-for-canaries.ts';

/** Long after every claim that ended in the demo year need be kept, and every paper of its review. */
const YEARS_LATER = '2031-01-15';
/** By then the archive's old versions are gone too. */
const AND_A_MONTH = '2031-02-20';
const QUOTA_A_DAY = 90;

const ASKER = 'county-reviewer';
const DECIDER = 'county-decider';
const KEPT = ['engine', 'objects', 'states', 'logs', 'keys'] as const;

interface Target {
  readonly caseId: string;
  readonly personId: string;
  readonly name: string;
  readonly idNumber: string | null;
}

const { towns } = inventCounty(SIZES.town, 2025);

const bootAgain = (dataDir: string, port: number): Promise<RunningStack> =>
  boot({
    dataDir,
    port,
    cdkOut: 'cdk.out',
    users: sampleOfficials(towns).map(({ userId, name }) => ({ userId, name, note: '' })),
    firstAdministrators: SECURITY_ADMINISTRATORS.map((it) => `${it}@${DEMO_PREFECTURE.code}`).join(
      ',',
    ),
  });

const DUE = `query ($town: DivisionCode!, $after: String) { dueForErasure(town: $town, first: 100, after: $after) {
  edges { node { caseId people { personId name } } } pageInfo { hasNextPage endCursor } } }`;

interface Due {
  readonly caseId: string;
  readonly people: readonly { readonly personId: string; readonly name: string }[];
}

const dueFiles = async (api: Api): Promise<Due[]> =>
  (
    await Promise.all(
      towns.map((town) =>
        api.all<Due>(ASKER, DUE, { town: town.code }, (data) => data.dueForErasure),
      ),
    )
  ).flat();

/** The first of each due family, with the whole id number, as the register still shows it. */
async function chooseTargets(stack: RunningStack, api: Api, n: number): Promise<Target[]> {
  const targets: Target[] = [];
  for (const { caseId, people } of (await dueFiles(api)).slice(0, n)) {
    const [first] = people;
    if (first === undefined) throw new Error('A file without anybody to read is not due.');
    if (targets.length % QUOTA_A_DAY === QUOTA_A_DAY - 1) stack.clock.advanceDays(1);
    const input = {
      idempotencyKey: `s17 ${caseId}`,
      caseId,
      personId: first.personId,
      reason: 'LEGAL_REQUEST',
    };
    const shown = await api.do<{ idNumber: string | null }>(ASKER, 'revealIdNumber', {
      input,
      select: 'idNumber',
    });
    targets.push({ caseId, ...first, idNumber: shown.idNumber });
  }
  return targets;
}

async function erase(api: Api, { caseId, personId }: Target): Promise<void> {
  const common = { idempotencyKey: `s17 erase ${personId}`, caseId, personId };
  const select = 'erasure { state }';
  const asked = { ...common, reason: 'RETENTION_ENDED' };
  await api.do(ASKER, 'requestErasure', { input: asked, select });
  await api.do(DECIDER, 'decideErasure', { input: { ...common, erase: true }, select });
}

const CASE = `query ($id: ID!) { case(id: $id) { state household { members { personId name maskedIdNumber } }
  notices { kind } hearings { kind } timeline(first: 100) { edges { node { action references { kind id } } } } } }`;

/** Every way in which the API shows a person: none names this one any more. */
async function expectNowhere(api: Api, it: Target): Promise<void> {
  const page = JSON.stringify(await api.ask(ASKER, CASE, { id: it.caseId }));
  expect(page).toContain('（已依法删除）');
  expect(page).toContain('"action":"erasePerson"');
  if (it.name.length > 1) expect(page).not.toContain(`"${it.name}"`);
  const show = {
    idempotencyKey: `s17 again ${it.personId}`,
    caseId: it.caseId,
    personId: it.personId,
    reason: 'LEGAL_REQUEST',
  };
  const shown = api.do(ASKER, 'revealIdNumber', { input: show, select: 'idNumber' });
  await expect(shown).rejects.toThrow('NOT_FOUND');
  if (it.idNumber === null || it.idNumber.length !== 18) return;
  expect(page).not.toContain(it.idNumber.slice(-4));
  const find = {
    idempotencyKey: `s17 find ${it.personId}`,
    county: DEMO_COUNTY.code,
    idNumber: it.idNumber,
  };
  const found = api.do(ASKER, 'findPerson', { input: find, select: 'person { personId }' });
  await expect(found).rejects.toThrow(/NOT_FOUND|ID_NUMBER_INVALID/);
}

interface Paper {
  readonly url: string | null;
  readonly sha256: string;
  readonly expiredOn: string | null;
  readonly retentionBasis: string;
}

const PAPERS = `query ($county: DivisionCode!) { campaigns(county: $county, first: 1) { edges { node {
  papers(first: 100) { edges { node { url sha256 expiredOn retentionBasis } } pageInfo { hasNextPage } } } } } }`;

async function papersOf(api: Api): Promise<Paper[]> {
  const { campaigns } = await api.ask<{
    campaigns: { edges: { node: { papers: { edges: { node: Paper }[] } } }[] };
  }>(ASKER, PAPERS, { county: DEMO_COUNTY.code });
  return campaigns.edges.flatMap(({ node }) => node.papers.edges.map((edge) => edge.node));
}

const filesBelow = (directory: string): number =>
  readdirSync(directory, { recursive: true, withFileTypes: true }).filter((it) => it.isFile())
    .length;

/** Registers live until their own date: then the nightly sweep takes them away, and the bucket's lifecycle their bytes. */
async function expirePapers(stack: RunningStack, api: Api, dataDir: string): Promise<void> {
  const before = await papersOf(api);
  const links = before.flatMap(({ url }) => url ?? []);
  const bytes = filesBelow(join(dataDir, 'objects'));
  const [rule] = await scheduleNames(stack, 'expirePapers');
  await fetch(`${stack.adminUrl}/schedules/${rule}/run`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
  const after = await papersOf(api);
  expect(after.length).toBeGreaterThan(0);
  expect(after.map(({ sha256 }) => sha256)).toEqual(before.map(({ sha256 }) => sha256));
  expect(after.filter((paper) => paper.url !== null || paper.expiredOn === null)).toEqual([]);
  expect(after[0]?.retentionBasis).toContain('不少于5年');
  for (const link of links) expect((await fetch(link)).status).toBe(404);
  stack.clock.moveTo(AND_A_MONTH);
  for (const link of links) expect((await fetch(link)).status).toBe(404);
  expect(filesBelow(join(dataDir, 'objects'))).toBeLessThanOrEqual(bytes - links.length);
}
