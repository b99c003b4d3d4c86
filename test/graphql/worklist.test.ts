import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../functions/domain/audit/canonical-json.ts';
import { encodeCursor } from '../../graphql/relay/cursor.ts';
import { caseOf } from './marked-case.ts';
import { idsOf } from './marked-records.ts';
import { officialGrants } from './officials.ts';
import { ALL_PLACES, marksIn, PLACES } from './places.ts';
import { seedPlaces, seedWork } from './seed-places.ts';
import { type Api, startApi } from './start-api.ts';

const { a1, a2, b1 } = PLACES;
const OPEN = 25;
const VARIABLES =
  '$first: Int!, $after: String, $filter: WorklistFilter, $order: WorklistOrder! = DUE_FIRST';
const PAGE = `first: $first, after: $after, filter: $filter, order: $order) {
    edges { cursor node { caseId town state dueOn submittedOn village } }
    pageInfo { hasNextPage endCursor }
  }`;
const TOWN = `query($town: DivisionCode!, ${VARIABLES}) { worklist(town: $town, ${PAGE} }`;
const COUNTY = `query($county: DivisionCode!, ${VARIABLES}) { worklist: countyWorklist(county: $county, ${PAGE} }`;

/** Three cases told apart by their days: late, due today, without a clock; handed in in another order. */
const DATED = [
  { nth: 1, state: 'ACCEPTED', dueOn: '2025-06-01', submittedOn: '2025-05-20' },
  { nth: 2, state: 'COUNTY_REVIEW', dueOn: '2025-06-02', submittedOn: '2025-05-10' },
  { nth: 3, state: 'ACCEPTED', dueOn: null, submittedOn: '2025-05-15' },
];
const datedId = (nth: number) => `case_${'d'.repeat(30)}0${nth}`;

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
    ...officialGrants('COUNTY_REVIEWER', a1.county, 'county'),
    ...officialGrants('PREFECTURE_VIEWER', `${a1.county.slice(0, 4)}00`, 'above'),
  ];
  await transact(people.map((grant) => writes.grants.draft(grant)));
  const dated = DATED.map(({ nth, ...days }) =>
    caseOf(a2, {
      ...{ caseId: datedId(nth), wholeDueOn: null, repostDueOn: null, countyVisitedOn: null },
      ...days,
    }),
  );
  await transact(dated.map((it) => writes.cases.open(it)));
});
afterAll(() => api.stop());

const ask = (variables: Record<string, unknown>, userId = 'mine') =>
  api.ask(userId, 'county' in variables ? COUNTY : TOWN, {
    ...('county' in variables ? {} : { town: a1.town }),
    first: 10,
    ...variables,
  });

interface Edge {
  readonly cursor: string;
  readonly node: { readonly caseId: string; readonly town: string; readonly state: string };
}

/** Every case of a list, page after page. */
async function walk(variables: Record<string, unknown>, userId = 'mine'): Promise<Edge['node'][]> {
  const found: Edge['node'][] = [];
  let after: string | null = null;
  do {
    const { data } = await ask({ ...variables, after }, userId);
    const edges: Edge[] = data.worklist.edges;
    found.push(...edges.map((edge) => edge.node));
    after = data.worklist.pageInfo.hasNextPage ? data.worklist.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

const idsIn = async (variables: Record<string, unknown>, userId?: string): Promise<string[]> =>
  (await walk(variables, userId)).map(({ caseId }) => caseId);

/** Which of the three dated cases a list holds, in its order. */
const datedIn = async (variables: Record<string, unknown>): Promise<number[]> =>
  (await idsIn({ town: a2.town, ...variables }, 'county'))
    .filter((id) => id.includes('d'.repeat(30)))
    .map((id) => Number(id.slice(-1)));

describe('a worklist', () => {
  it('is walked page by page without gap or overlap, and backwards in the reverse order', async () => {
    const forward = await idsIn({});
    // The seed plants two more: one waiting, and one on the roll whose clock still runs.
    expect(forward.length).toBe(OPEN + 2);
    expect(new Set(forward).size).toBe(forward.length);
    expect(await idsIn({ order: 'DUE_LAST' })).toEqual([...forward].reverse());
  });

  it('stands in order of the day due, whatever the state, or of the day handed in, either way', async () => {
    expect(await datedIn({ order: 'DUE_FIRST' })).toEqual([1, 2, 3]);
    expect(await datedIn({ order: 'DUE_LAST' })).toEqual([3, 2, 1]);
    expect(await datedIn({ order: 'SUBMITTED_FIRST' })).toEqual([2, 3, 1]);
    expect(await datedIn({ order: 'SUBMITTED_LAST' })).toEqual([1, 3, 2]);
  });

  it('is narrowed to what is late: due yesterday is, due today and without a clock are not', async () => {
    expect(await datedIn({ filter: { overdue: true } })).toEqual([1]);
    expect(await datedIn({ filter: { overdue: false } })).toEqual([2, 3]);
    expect(await datedIn({ filter: { state: 'ACCEPTED' } })).toEqual([1, 3]);
  });

  it('is narrowed to where the county has to visit a near relative and can: not before the case is there', async () => {
    expect(await datedIn({ filter: { nearRelativeVisitDue: true } })).toEqual([2]);
    expect(await datedIn({ filter: { nearRelativeVisitDue: false } })).toEqual([1, 3]);
  });

  it('is narrowed by state, programme, area, village and due date', async () => {
    const all = {
      state: 'SUBMITTED',
      programme: 'DIBAO',
      area: 'RURAL',
      village: a1.village,
      dueBy: '2025-06-01',
    };
    expect((await idsIn({ filter: all })).length).toBe(OPEN + 1);
    const none = [
      { state: 'ACCEPTED' },
      { area: 'URBAN' },
      { village: `${a1.town}999` },
      { dueBy: '2025-05-31' },
    ];
    for (const filter of none) expect(await idsIn({ filter: { ...all, ...filter } })).toEqual([]);
  });

  it('of a county holds all of its towns, as far as the caller may see them', async () => {
    const towns = async (userId: string) =>
      [...new Set((await walk({ county: a1.county }, userId)).map((it) => it.town))].sort();
    expect(await towns('county')).toEqual([a1.town, a2.town]);
    expect(await towns('mine')).toEqual([a1.town]);
    expect(await towns('other-village')).toEqual([]);
    expect(await idsIn({ county: b1.county })).toEqual([]);
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

describe('counts of work', () => {
  const QUERY = `query($division: DivisionCode!) {
    workCounts(division: $division) { on counts {
      town state cases overdue escalatedToCounty escalatedToPrefecture } } }`;
  const count = async (division: string, userId: string) =>
    (await api.ask(userId, QUERY, { division })).data.workCounts;

  it('count the very cases that the worklist shows to the same caller', async () => {
    for (const [division, userId] of [
      [a1.county, 'county'],
      [a1.county, 'mine'],
      [a1.town, 'mine'],
      [b1.county, 'county'],
    ] as const) {
      const at = division === a1.town ? { town: division } : { county: division };
      const keyOf = (it: Edge['node']) => `${it.town} ${it.state}`;
      const listed = Map.groupBy(await walk(at, userId), keyOf);
      const late = Map.groupBy(await walk({ ...at, filter: { overdue: true } }, userId), keyOf);
      const expected = [...listed].map(([key, items]) => {
        const [town, state] = key.split(' ');
        const overdue = late.get(key)?.length ?? 0;
        // By the policy of the county whatever is late is shown to it at once, and to the prefecture after three days.
        const escalated = { escalatedToCounty: overdue, escalatedToPrefecture: 0 };
        return canonicalJson({ town, state, cases: items.length, overdue, ...escalated });
      });
      const { counts } = await count(division, userId);
      expect(counts.map(canonicalJson).sort()).toEqual(expected.sort());
    }
  });

  it('are read from above as figures, of every town of the county and of no case', async () => {
    const own = await count(a1.county, 'county');
    expect(await count(a1.county, 'above')).toEqual(own);
    expect(own.counts.some((it: { escalatedToCounty: number }) => it.escalatedToCounty > 0)).toBe(
      true,
    );
    expect(await walk({ county: a1.county }, 'above')).toEqual([]);
  });

  it('say on which day lateness was judged', async () => {
    expect(await count(a2.town, 'county')).toMatchObject({ on: '2025-06-02' });
  });
});

describe('finding a case', () => {
  const QUERY = `query($town: DivisionCode!, $text: String!, $first: Int!, $after: String) {
    findCases(town: $town, text: $text, first: $first, after: $after) {
      edges { node { id } } pageInfo { hasNextPage endCursor } } }`;
  const find = (variables: Record<string, unknown>, userId = 'mine') =>
    api.ask(userId, QUERY, { town: a1.town, first: 10, ...variables });
  const active = `${a1.county}.${idsOf(a1).active}`;

  it('takes a whole household number or a part of a name, on the roll or open', async () => {
    // One person was planted in every family of the town, so that every case bears that name.
    const { data } = await find({ text: '张MK', first: 200 });
    const ids = data.findCases.edges.map((it: { node: { id: string } }) => it.node.id);
    expect(ids).toHaveLength(OPEN + 2);
    expect(ids).toContain(active);
    expect((await find({ text: '户MKa1', first: 200 })).data.findCases.edges).toHaveLength(
      OPEN + 2,
    );
    for (const text of ['户MKa', '李四', '张三'])
      expect((await find({ text })).data.findCases.edges).toEqual([]);
  });

  it('is paged without gap or overlap', async () => {
    const found: string[] = [];
    let after: string | null = null;
    do {
      const { data }: Awaited<ReturnType<typeof find>> = await find({ text: '张MK', after });
      found.push(...data.findCases.edges.map((it: { node: { id: string } }) => it.node.id));
      after = data.findCases.pageInfo.hasNextPage ? data.findCases.pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(found).size).toBe(OPEN + 2);
    expect(found).toHaveLength(OPEN + 2);
  });

  it('answers one character or forty-one with a request error, and two or forty without', async () => {
    for (const [length, wrong] of [
      [1, true],
      [2, false],
      [40, false],
      [41, true],
    ] as const) {
      const { errors } = await find({ text: '某'.repeat(length) });
      expect(errors.map((it) => it.extensions.code)).toEqual(wrong ? ['BAD_USER_INPUT'] : []);
    }
  });

  it('in another county answers like an empty town, in bytes', async () => {
    const foreign = await find({ town: b1.town, text: '张MK' });
    expect(foreign.text).toBe((await find({ town: '990103999', text: '张MK' })).text);
    expect(foreign.data.findCases.edges).toEqual([]);
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
    const filter = {
      state: 'SUBMITTED',
      programme: null,
      area: null,
      village: null,
      dueBy: null,
      overdue: null,
      nearRelativeVisitDue: null,
      escalatedTo: null,
    };
    const bound = { division: a1.town, order: 'DUE_FIRST', ...filter };
    const binding = { userId: 'mine', list: 'worklist', filter: bound };
    const foreign = ALL_PLACES.map((at) => `2025-06-01#${idsOf(at).waiting}`);
    const broken = ['', '#', '2025-06-01#case_', `SUBMITTED#2025-06-01#${idsOf(a1).waiting}`];
    for (const position of [...foreign, ...broken]) {
      const after = encodeCursor(position, binding);
      const { text, answer, errors } = await ask({ after, filter: { state: 'SUBMITTED' } });
      expect({ position, refused: errors.length > 0 }).toEqual({
        position,
        refused: broken.includes(position),
      });
      expect(answer.statusCode).toBeLessThan(500);
      expect(errors.filter((e) => e.extensions.code !== 'CURSOR_INVALID')).toEqual([]);
      expect(marksIn(text).filter((mark) => !['a0', 'a1'].includes(mark))).toEqual([]);
    }
    expect(api.incidents).toEqual([]);
  });
});
