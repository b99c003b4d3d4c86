import { afterAll, beforeAll, expect, it } from 'vitest';
import { idsOf, ON } from './marked-records.ts';
import { officialGrants } from './officials.ts';
import { globalId, PLACES } from './places.ts';
import { seedPlaces } from './seed-places.ts';
import { type Api, startApi } from './start-api.ts';

const { a1 } = PLACES;
const ids = idsOf(a1);

let api: Api;
beforeAll(async () => {
  api = await startApi();
  await seedPlaces(api.wired);
  const machine = { kind: 'MACHINE', name: 'seed', county: a1.county } as const;
  const { transact, writes } = api.wired.depsFor({ ...machine, today: ON, requestId: '' });
  const grants = [
    ...officialGrants('SYSTEM_ADMINISTRATOR', a1.county, 'system'),
    ...officialGrants('COUNTY_PAYER', a1.county, 'county'),
    ...officialGrants('TOWN_OFFICER', a1.town, 'town'),
  ];
  await transact(grants.map((grant) => writes.grants.draft(grant)));
});
afterAll(() => api.stop());

const JOB = 'query($id: ID!) { job(id: $id) { done total failed state reportUrl } }';
const JOBS = `query($county: DivisionCode!) {
  jobs(county: $county, first: 10) { edges { node { id total reportUrl } } }
}`;

it.each([
  ['system', null],
  ['county', expect.stringContaining('X-Amz-Signature')],
  ['town', expect.stringContaining('X-Amz-Signature')],
])(
  'a roll import tells %s its figures, and where its report lies only to readers of the register',
  async (userId, reportUrl) => {
    const { data } = await api.ask(userId, JOB, { id: globalId(a1, ids.job) });
    expect(data.job).toEqual({ state: 'RUNNING', done: 5, total: 10, failed: 6, reportUrl });
  },
);

it('a list of jobs opens no report to a system administrator either', async () => {
  const { data } = await api.ask('system', JOBS, { county: a1.county });
  const nodes = data.jobs.edges.map((edge: { node: object }) => edge.node);
  expect(nodes.length).toBeGreaterThan(1);
  for (const node of nodes) expect(node).toMatchObject({ total: 10, reportUrl: null });
});
