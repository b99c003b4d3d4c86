import assert from 'node:assert/strict';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningStack } from '../../local/boot.ts';
import { Api } from '../../local/demo/api.ts';
import { DEMO_COUNTY } from '../../local/demo/places.ts';
import { bootAgain } from '../system/boot-again.ts';
import { scanForCanaries } from '../system/scan-for-canaries.ts';
import { freePort, yearDirectory } from '../system/town-year.ts';
import { ASKER, dueFamilies, erase, printNotices } from './due-families.ts';
import type { Figure } from './figure.ts';
import { undisturbedYear } from './whole-stack.ts';

/** Long after every claim that ended in the demo year need be kept, and every paper of its review. */
const YEARS_LATER = '2031-01-15';
/** By then the archive's old versions are gone too. */
const AND_A_MONTH = '2031-02-20';
const QUOTA_A_DAY = 90;

/** What is shown in place of a person. */
const GONE = '（已依法删除）';
const KEPT = ['engine', 'objects', 'states', 'logs', 'keys'] as const;

interface Target {
  readonly caseId: string;
  readonly personId: string;
  readonly name: string;
  readonly idNumber: string | null;
}

/** The first of each due family, with the whole id number, as the register still shows it. */
async function chooseTargets(stack: RunningStack, api: Api, n: number): Promise<Target[]> {
  const targets: Target[] = [];
  for (const { caseId, people } of (await dueFamilies(api)).slice(0, n)) {
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

const CASE = `query ($id: ID!) { case(id: $id) { state household { members { personId name maskedIdNumber } }
  notices { kind } hearings { kind } timeline(first: 100) { edges { node { action references { kind id } } } } } }`;

interface CasePage {
  readonly case: {
    readonly household: {
      readonly members: readonly {
        personId: string;
        name: string;
        maskedIdNumber: string | null;
      }[];
    };
    readonly timeline: {
      readonly edges: readonly { readonly node: { readonly action: string } }[];
    };
  };
}

/** Every way in which the API shows a person: none names this one any more. */
async function expectNowhere(api: Api, it: Target): Promise<void> {
  const page = await api.ask<CasePage>(ASKER, CASE, { id: it.caseId });
  const { household, timeline } = page.case;
  const shown = household.members.filter((member) => member.personId === it.personId);
  assert.deepEqual(shown, [{ personId: it.personId, name: GONE, maskedIdNumber: null }]);
  assert.deepEqual(
    household.members.filter(({ name }) => name === GONE),
    shown,
  );
  const [last] = timeline.edges.slice(-1);
  assert.equal(last?.node.action, 'erasePerson');
  assert.ok(JSON.stringify(last).includes(it.personId));
  const show = {
    idempotencyKey: `s17 again ${it.personId}`,
    caseId: it.caseId,
    personId: it.personId,
    reason: 'LEGAL_REQUEST',
  };
  const revealed = api.do(ASKER, 'revealIdNumber', { input: show, select: 'idNumber' });
  await assert.rejects(revealed, /NOT_FOUND/);
  if (it.idNumber === null || it.idNumber.length !== 18) return;
  const find = {
    idempotencyKey: `s17 find ${it.personId}`,
    county: DEMO_COUNTY.code,
    idNumber: it.idNumber,
  };
  const found = api.do(ASKER, 'findPerson', { input: find, select: 'person { personId }' });
  await assert.rejects(found, /NOT_FOUND|ID_NUMBER_INVALID/);
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

const hashesOf = (papers: readonly Paper[]): string[] => papers.map(({ sha256 }) => sha256);
const statusOf = async (url: string | null): Promise<number> => (await fetch(url ?? '')).status;
/** Files in which the bytes of such objects lie, each version of each; the rows that name them say so. */
function filesOf(dataDir: string, keys: string): string[] {
  const rows = new DatabaseSync(join(dataDir, 'objects', 'objects.sqlite'), { readOnly: true });
  try {
    return rows
      .prepare('SELECT blob FROM piece JOIN object ON object = sequence WHERE key LIKE ?')
      .all(keys)
      .map(({ blob }) => join(dataDir, 'objects', 'blobs', String(blob)));
  } finally {
    rows.close();
  }
}

/** Registers live until their own date: the night after, the sweep takes them away, and a month later the bucket their bytes. */
async function expectPapersGone(api: Api, before: readonly Paper[]): Promise<void> {
  const seen = async () => (await papersOf(api)).filter((paper) => paper.expiredOn === null).length;
  for (let left = await seen(); left > 0; left = await seen()) await sleep(200);
  const after = await papersOf(api);
  assert.deepEqual(hashesOf(after), hashesOf(before));
  assert.deepEqual(
    after.filter(({ url }) => url !== null),
    [],
  );
  assert.match(after[0]?.retentionBasis ?? '', /不少于5年/);
  for (const { url } of before) assert.equal(await statusOf(url), 404);
}

/** Erases the people through the API, and asks it for them in every way. */
async function eraseAll(api: Api, targets: readonly Target[]): Promise<void> {
  for (const target of targets)
    await erase(api, { caseId: target.caseId, personId: target.personId });
  for (const target of targets) await expectNowhere(api, target);
  const erased = new Set(targets.map(({ personId }) => personId));
  const still = (await dueFamilies(api)).flatMap(({ people }) => people);
  assert.deepEqual(
    still.filter((it) => erased.has(it.personId)),
    [],
  );
  assert.deepEqual(
    still.filter(({ name }) => name === '' || name === GONE),
    [],
  );
}

/** What may be found nowhere: whole id numbers, and names that cannot be two common words by chance. */
const wordsOf = (targets: readonly Target[]): string[] =>
  targets.flatMap(({ idNumber, name }) => [idNumber ?? '', name.includes('·') ? name : '']);

/**
 * S17 on a stack that has lived its year: the clock moves on, `n` people of families whose claims ended are erased by two officials
 * through the API, and the register's papers come to their own end. Then nothing shows them, and nothing kept on disk holds them in
 * any form. Throws unless it is so, and says what was seen.
 */
async function eraseAndScan(dataDir: string, port: number, n: number): Promise<string> {
  const stack = await bootAgain(dataDir, port);
  const targets: Target[] = [];
  const files: string[] = [];
  const notices: string[] = [];
  let gone = 0;
  try {
    const api = new Api(stack.apiUrl, (userId) => stack.tokenFor(userId));
    const papers = await papersOf(api);
    files.push(...filesOf(dataDir, '%/campaign/%.xlsx'));
    assert.ok(files.length >= papers.length && files.every(existsSync));
    stack.clock.moveTo(YEARS_LATER);
    gone = papers.length;
    await expectPapersGone(api, papers);
    targets.push(...(await chooseTargets(stack, api, n)));
    notices.push(
      ...(await printNotices(
        api,
        targets.map(({ caseId }) => caseId),
      )),
    );
    const printed = filesOf(dataDir, '%/notice-%.html');
    assert.ok(notices.length > 0 && printed.length >= notices.length && printed.every(existsSync));
    files.push(...printed);
    await eraseAll(api, targets);
    // The sweep of the next night takes the notices away, which name people in clear.
    stack.clock.advanceDays(1);
    for (const link of notices) while ((await statusOf(link)) !== 404) await sleep(200);
    stack.clock.moveTo(AND_A_MONTH);
    // Whoever asks the bucket for anything makes it look at its lifecycle.
    assert.equal(await statusOf(papers[0]?.url ?? null), 404);
  } finally {
    await stack.stop();
  }
  assert.deepEqual(files.filter(existsSync), []);
  const words = wordsOf(targets).filter((word) => word !== '');
  assert.ok(words.length > 0);
  const directories = KEPT.map((it) => join(dataDir, it));
  assert.deepEqual(scanForCanaries(directories, words), []);
  assert.equal(targets.length, n);
  return `${targets.length} people and ${gone} papers and ${notices.length} notices gone: 0 readable through the API, ${words.length} words of theirs 0 times on disk`;
}

export const S17: Figure = {
  id: 'S17',
  what: 'people erased and registers ended, five years after a town year: nothing shows them, nothing on disk holds them',
  unit: 'persons',
  small: 3,
  full: 60,
  run: async ({ n }) => {
    const { dataDir } = await undisturbedYear();
    const copy = yearDirectory();
    cpSync(dataDir, copy, { recursive: true });
    return eraseAndScan(copy, await freePort(), n);
  },
};
