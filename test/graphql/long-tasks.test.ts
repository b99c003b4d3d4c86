import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ON } from './marked-records.ts';
import { officialGrants } from './officials.ts';
import { PLACES } from './places.ts';
import { seedPlaces } from './seed-places.ts';
import { type Api, startApi } from './start-api.ts';
import { mutationsAt } from './walk-schema.ts';

const { a1, b1 } = PLACES;
const FIELDS = '__typename id kind state done total failed startedAt endedAt currentStep canCancel';

let api: Api;
beforeAll(async () => {
  api = await startApi();
  await seedPlaces(api.wired);
  const machine = { kind: 'MACHINE', name: 'seed', county: a1.county } as const;
  const { transact, writes } = api.wired.depsFor({ ...machine, today: ON, requestId: '' });
  const grants = [
    ...officialGrants('COUNTY_REVIEWER', a1.county, 'reviewer'),
    ...officialGrants('COUNTY_REVIEWER', b1.county, 'stranger'),
  ];
  await transact(grants.map((grant) => writes.grants.draft(grant)));
});
afterAll(() => api.stop());

async function order(field: string, input: Record<string, unknown>) {
  const found = mutationsAt(a1, `key of ${field}`).find((it) => it.field === field);
  const all = { ...found?.variables.input, ...input };
  const { data } = await api.ask('reviewer', found?.query ?? '', { input: all });
  return data[field].campaign;
}

const job = async (id: string, userId = 'reviewer') =>
  (await api.ask(userId, `query($id: ID!) { job(id: $id) { ${FIELDS} } }`, { id })).data.job;

describe('a review is a long task like any other', () => {
  it('from its draft to its end, found by its own id, and by nobody of another county', async () => {
    const { id: campaignId } = await order('createCampaign', {});
    const query = `query($id: ID!) { campaign(id: $id) { job { ${FIELDS} } } }`;
    const { data } = await api.ask('reviewer', query, { id: campaignId });
    const drafted = data.campaign.job;
    expect(drafted).toMatchObject({
      kind: 'REVIEW',
      state: 'WAITING',
      total: 0,
      startedAt: null,
      currentStep: '等待开始',
      canCancel: true,
    });
    expect(await job(drafted.id)).toEqual(drafted);
    expect(await job(drafted.id, 'stranger')).toBeNull();
    await order('startReview', { campaignId });
    const running = await job(drafted.id);
    expect(running).toMatchObject({ state: 'RUNNING', endedAt: null, canCancel: true });
    expect(running.startedAt).not.toBeNull();
    await order('pauseReview', { campaignId });
    expect(await job(drafted.id)).toMatchObject({ state: 'PAUSED', canCancel: true });
    await order('abortReview', { campaignId });
    const ended = await job(drafted.id);
    expect(ended).toMatchObject({ state: 'CANCELLED', canCancel: false });
    expect(ended.startedAt).toBe(running.startedAt);
    expect(ended.endedAt >= ended.startedAt).toBe(true);
    const node = `query($id: ID!) { node(id: $id) { ... on Job { ${FIELDS} } } }`;
    expect((await api.ask('reviewer', node, { id: drafted.id })).data.node).toEqual(ended);
  });
});
