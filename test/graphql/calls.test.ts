import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documents } from '../../graphql/__generated__/documents.ts';
import { Programme } from '../../schema/programmes/programme.ts';
import { PLACE_SHARDS } from '../../schema/table/table.ts';
import { grantUserOf, idsOf } from './marked-records.ts';
import { officialGrants } from './officials.ts';
import { globalId, PLACES } from './places.ts';
import { seedPlaces, seedWork } from './seed-places.ts';
import { type Api, startApi } from './start-api.ts';

const { a1 } = PLACES;
const ids = idsOf(a1);
const OFFICER = 'county-decider';
const PAGE = 50;

let api: Api;

beforeAll(async () => {
  api = await startApi();
  await seedPlaces(api.wired);
  await seedWork(api.wired, a1, PAGE);
  const machine = { kind: 'MACHINE', name: 'seed', county: a1.county } as const;
  const { transact, writes } = api.wired.depsFor({ ...machine, today: '', requestId: '' });
  const people = [
    ...officialGrants('COUNTY_DECIDER', a1.county, OFFICER),
    ...officialGrants('SECURITY_ADMINISTRATOR', a1.county, 'security'),
    ...officialGrants('AUDITOR', a1.county, 'auditor'),
    ...officialGrants('PREFECTURE_VIEWER', a1.prefecture, 'viewer'),
  ];
  await transact(people.map((grant) => writes.grants.draft(grant)));
  // The county's data keys are read once per process; what is counted is a warm request.
  await api.ask(OFFICER, exampleOf('CasePage'), { id: globalId(a1, ids.active) });
});
afterAll(() => api.stop());

function exampleOf(operation: string): string {
  const found = Object.values(documents).find((text) =>
    new RegExp(`\\b${operation}\\b`).test(text),
  );
  if (found === undefined) throw new Error(`No example holds ${operation}.`);
  return found;
}

interface Measured {
  readonly operation: string;
  readonly calls: readonly string[];
  readonly data: unknown;
}

/** Runs one listed example and takes down the calls it makes, the loading of the caller's grants included. */
async function measure(
  operation: string,
  variables: Record<string, unknown>,
  userId = OFFICER,
): Promise<Measured> {
  api.calls.length = 0;
  const { data, errors } = await api.ask(userId, exampleOf(operation), variables, operation);
  expect({ operation, errors }).toEqual({ operation, errors: [] });
  return { operation, calls: [...api.calls], data };
}

/** Most calls an operation may make, one for the caller's grants when they were not read within the last half minute. */
const MOST: Record<string, { variables: Record<string, unknown>; calls: number; user?: string }> = {
  Viewer: { variables: {}, calls: 1 },
  Worklist: { variables: { town: a1.town, first: PAGE }, calls: 3 },
  // One call a town, one for the towns' names and one for the families of the page.
  CountyWorklist: { variables: { county: a1.county, first: PAGE }, calls: 4 },
  // … and where something is late, the policy of county, prefecture and province that says to whom it is shown.
  WorkCounts: { variables: { division: a1.county }, calls: 6 },
  // The shards of each programme's roll and the open work, one call a hundred families, one for the cases of the page.
  FindCases: {
    variables: { town: a1.town, text: '张MK', first: PAGE },
    calls: PLACE_SHARDS * Programme.options.length + 4,
  },
  CasePage: { variables: { id: globalId(a1, ids.active) }, calls: 3 },
  // The case with its decisions, the policy rows they name of one place, and the county's words: its own, those above it, its name.
  ExplainDecisions: { variables: { id: globalId(a1, ids.active) }, calls: 7 },
  // The case, its household with the surveys, and the policy rows of county, prefecture and province.
  Entitlement: {
    variables: { id: globalId(a1, ids.active), from: '2025-01', to: '2025-12' },
    calls: 7,
  },
  // Four shards of the town's roll, however many have left it.
  Roster: {
    variables: { division: a1.town, programme: 'DIBAO', on: '2025-06-15', first: PAGE },
    calls: 5,
  },
  ImportProgress: { variables: { id: globalId(a1, ids.job) }, calls: 3 },
  ReviewProgress: { variables: { id: globalId(a1, ids.campaign) }, calls: 7 },
  PendingUnits: {
    variables: { id: globalId(a1, ids.campaign), town: a1.town, first: PAGE },
    calls: 7,
  },
  Grants: { variables: { division: a1.county, first: PAGE }, calls: 3, user: 'security' },
  AccessReport: { variables: { division: a1.town }, calls: 5, user: 'auditor' },
  PrefectureStatistics: {
    variables: { prefecture: a1.prefecture, first: 20 },
    calls: 18,
    user: 'viewer',
  },
  // The county's list and one batch of its posts.
  PostHolders: {
    variables: { division: a1.county, filter: null, first: PAGE },
    calls: 3,
  },
  // The post, its own partition, the cases it is filed for and their filings.
  PostHolderPage: { variables: { id: globalId(a1, ids.post) }, calls: 5 },
  PersonsToCorrect: { variables: { town: a1.town, first: PAGE }, calls: 3 },
  CrossCountyCases: {
    variables: { town: a1.town, purpose: '抽查档案', first: PAGE },
    calls: 8,
    user: 'viewer',
  },
};

describe('calls to the table', () => {
  it('stay within their number for every reading operation, and are printed', async () => {
    const table: Record<string, { calls: number; most: number; which: string }> = {};
    for (const [operation, { variables, calls: most, user }] of Object.entries(MOST)) {
      const { calls } = await measure(operation, variables, user);
      const kinds = [...new Set(calls)].map((k) => `${calls.filter((c) => c === k).length} ${k}`);
      table[operation] = { calls: calls.length, most, which: kinds.join(', ') };
    }
    console.table(table);
    const over = Object.entries(table).filter(([, { calls, most }]) => calls > most);
    expect(over).toEqual([]);
  });

  it('are the same for fifty rows with members as for one', async () => {
    const one = await measure('Worklist', { town: a1.town, first: 1 });
    const fifty = await measure('Worklist', { town: a1.town, first: PAGE });
    expect(fifty.data).toMatchObject({ worklist: { edges: { length: PAGE } } });
    expect(fifty.calls.length).toBe(one.calls.length);
    // The caller's grants are remembered by now: one page of the index, one batch of households.
    expect(fifty.calls.length).toBeLessThanOrEqual(2);
  });

  it('are at most four for the page of a case with household, members, papers and timeline', async () => {
    const { calls, data } = await measure('CasePage', { id: globalId(a1, ids.active) });
    expect(data).toMatchObject({
      case: { household: { members: { length: 1 } }, timeline: { edges: { length: 2 } } },
    });
    expect(calls.length).toBeLessThanOrEqual(4);
  });

  it('read no grant of anybody else', async () => {
    const { data } = await measure('Viewer', {}, grantUserOf(a1));
    expect(JSON.stringify(data)).toContain('COUNTY_PAYER');
  });
});
