import { officialGrants } from '../graphql/officials.ts';
import { PLACES } from '../graphql/places.ts';
import { seedPlaces } from '../graphql/seed-places.ts';
import { type Api, startApi } from '../graphql/start-api.ts';

const { a1 } = PLACES;
const STEP_SECONDS = 1;
const LONGEST_SECONDS = 600;
const WORK = `{ worklist(town: "${a1.town}", first: 1) { edges { node { case { id } } } } }`;

const seesWork = async (api: Api): Promise<boolean> =>
  (await api.ask('officer', WORK)).data.worklist.edges.length > 0;

/** Gives an official work to see, ends the grant through the API, and counts for how long the work is still shown. */
export async function secondsToForget(): Promise<number> {
  let seconds = 0;
  const api = await startApi({ monotonic: () => seconds * 1000 });
  try {
    await seedPlaces(api.wired);
    const machine = { kind: 'MACHINE', name: 'seed', county: a1.county } as const;
    const { transact, writes } = api.wired.depsFor({ ...machine, today: '', requestId: '' });
    const [grant] = officialGrants('TOWN_OFFICER', a1.town, 'officer');
    if (grant === undefined) throw new Error('No grant.');
    const security = officialGrants('SECURITY_ADMINISTRATOR', a1.county, 'security');
    await transact([grant, ...security].map((it) => writes.grants.draft(it)));
    if (!(await seesWork(api))) throw new Error('The official sees nothing to begin with.');
    const input = { idempotencyKey: 'end', userId: 'officer', grantId: grant.grantId };
    const end = 'mutation($input: EndGrantInput!) { endGrant(input: $input) { __typename } }';
    const { data } = await api.ask('security', end, { input });
    if (data.endGrant.__typename !== 'EndGrantSuccess') throw new Error('The grant did not end.');
    while ((await seesWork(api)) && seconds < LONGEST_SECONDS) seconds += STEP_SECONDS;
    return seconds;
  } finally {
    await api.stop();
  }
}
