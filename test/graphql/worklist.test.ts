import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeCursor } from '../../graphql/relay/cursor.ts';
import { idsOf } from './marked-records.ts';
import { officialGrants } from './officials.ts';
import { ALL_PLACES, marksIn, PLACES } from './places.ts';
import { seedPlaces, seedWork } from './seed-places.ts';
import { type Api, startApi } from './start-api.ts';

const { a1, b1 } = PLACES;
const OPEN = 25;
const QUERY = `query($town: DivisionCode!, $first: Int!, $after: String, $filter: WorklistFilter, $order: WorklistOrder) {
  worklist(town: $town, first: $first, after: $after, filter: $filter, order: $order) {
    edges { cursor node { caseId state dueOn village } }
    pageInfo { hasNextPage endCursor }
  }
}`;

let api: Api;
beforeAll(async () => {
  api = await startApi();
  await seedPlaces(api.wired);
  await seedWork(api.wired, a1, OPEN);
  const machine = { kind: 'MACHINE', name: 'seed', county: a1.county } as const;
  const { transact, writes } = api.wired.depsFor({ ...machine, today: '', requestId: '' });
  const people = [
    ...officialGrants('TOWN_OFFICER', a1.town, 'mine'),
    ...officialGrants('TOWN_OFFICER', a1.town, 'colleague'),
    ...officialGrants('VILLAGE_ASSISTANT', `${a1.town}999`, 'other-village'),
  ];
  await transact(people.map((grant) => writes.grants.draft(grant)));
});
afterAll(() => api.stop());

const ask = (variables: Record<string, unknown>, userId = 'mine') =>
  api.ask(userId, QUERY, { town: a1.town, first: 10, ...variables });

interface Edge {
  readonly cursor: string;
  readonly node: { readonly caseId: string; readonly dueOn: string };
}

/** Every case of a list, page after page. */
async function walk(variables: Record<string, unknown>): Promise<string[]> {
  const found: string[] = [];
  let after: string | null = null;
  do {
    const { data } = await ask({ ...variables, after });
    const edges: Edge[] = data.worklist.edges;
    found.push(...edges.map((edge) => edge.node.caseId));
    after = data.worklist.pageInfo.hasNextPage ? data.worklist.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

describe('a worklist', () => {
  it('is walked page by page without gap or overlap, and backwards in the reverse order', async () => {
    const forward = await walk({});
    // The seed plants two more: one waiting, and one on the roll whose clock still runs.
    expect(forward.length).toBe(OPEN + 2);
    expect(new Set(forward).size).toBe(forward.length);
    expect(await walk({ order: 'DUE_LAST' })).toEqual([...forward].reverse());
  });

  it('is narrowed by state, area, village and due date', async () => {
    const all = { state: 'SUBMITTED', area: 'RURAL', village: a1.village, dueBy: '2025-06-01' };
    expect((await walk({ filter: all })).length).toBe(OPEN + 1);
    const none = [
      { state: 'ACCEPTED' },
      { area: 'URBAN' },
      { village: `${a1.town}999` },
      { dueBy: '2025-05-31' },
    ];
    for (const filter of none) expect(await walk({ filter: { ...all, ...filter } })).toEqual([]);
  });

  it('of another county is like an empty one, in bytes', async () => {
    const foreign = await ask({ town: b1.town });
    const missing = await ask({ town: '990103999' });
    expect(foreign.text).toBe(missing.text);
    expect(foreign.data.worklist).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    });
  });

  it('shows an assistant nothing of the other villages', async () => {
    const { data } = await ask({}, 'other-village');
    expect(data.worklist.edges).toEqual([]);
  });
});

describe('a stolen or forged cursor', () => {
  const codeOf = ({ errors }: { errors: readonly { extensions: { code: string } }[] }) =>
    errors[0]?.extensions.code;

  it('is refused to another user, for another town, filter or order', async () => {
    const { data } = await ask({});
    const after = data.worklist.pageInfo.endCursor;
    expect((await ask({ after })).errors).toEqual([]);
    expect(codeOf(await ask({ after }, 'colleague'))).toBe('CURSOR_INVALID');
    expect(codeOf(await ask({ after, town: b1.town }))).toBe('CURSOR_INVALID');
    expect(codeOf(await ask({ after, filter: { area: 'RURAL' } }))).toBe('CURSOR_INVALID');
    expect(codeOf(await ask({ after, order: 'DUE_LAST' }))).toBe('CURSOR_INVALID');
  });

  it('shows nothing foreign and breaks nothing, although its mark can be computed', async () => {
    const filter = { state: 'SUBMITTED', area: null, village: null, dueBy: null };
    const binding = {
      userId: 'mine',
      list: 'worklist',
      filter: { town: a1.town, order: 'DUE_FIRST', ...filter },
    };
    const foreign = ALL_PLACES.map((at) => `SUBMITTED#2025-06-01#${idsOf(at).waiting}`);
    const broken = [
      '',
      '#',
      'ACCEPTED#2025-06-01#case_',
      `ACCEPTED#2025-06-01#${idsOf(a1).waiting}`,
    ];
    for (const position of [...foreign, ...broken]) {
      const after = encodeCursor(position, binding);
      const { text, answer, errors } = await ask({ after, filter: { state: 'SUBMITTED' } });
      expect(answer.statusCode).toBeLessThan(500);
      expect(errors.filter((e) => e.extensions.code !== 'CURSOR_INVALID')).toEqual([]);
      expect(marksIn(text).filter((mark) => !['a0', 'a1'].includes(mark))).toEqual([]);
    }
    expect(api.incidents).toEqual([]);
  });
});
