import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idNumber } from '../testkit/id-number.ts';
import { grantEverybody } from './foreign.ts';
import { idsOf } from './marked-records.ts';
import { type Payload, refusalsOf, send } from './order-bench.ts';
import { SURVEYORS } from './people.ts';
import { globalId, PLACES } from './places.ts';
import type { Input } from './plant-cases.ts';
import { seedPlaces } from './seed-places.ts';
import { type Api, startApi } from './start-api.ts';

const { a1, a2 } = PLACES;
const [officer, reviewer, county, decider] = [
  'town-officer',
  'town-reviewer',
  'county-reviewer',
  'county-decider',
];

let api: Api;
beforeAll(async () => {
  api = await startApi();
  await seedPlaces(api.wired);
  await grantEverybody(api);
});
afterAll(() => api.stop());

let keys = 0;
/** Gives one order under a key of its own. */
function order(field: string, by: string, input: Input): Promise<Payload> {
  keys += 1;
  return send(api, field, by, { idempotencyKey: `order-${keys}`, ...input });
}

async function done(field: string, by: string, input: Input): Promise<Payload> {
  const payload = await order(field, by, input);
  expect({ field, refused: refusalsOf(payload) }).toEqual({ field, refused: [] });
  return payload;
}

const refused = async (field: string, by: string, input: Input): Promise<string[]> =>
  refusalsOf(await order(field, by, input));

/** Somebody enters a post of the village, or another. */
const enters = async (n: number, more: Input = {}): Promise<string> =>
  (
    await done('registerPost', county, {
      ...{ division: a1.village, post: 'VILLAGE_COMMITTEE', from: '2025-06-01', account: null },
      ...{ name: '任职人', idNumber: idNumber(n) },
      ...more,
    })
  ).postHolder.id;

const relative = (n: number, relation = 'SIBLING') => ({
  name: '亲属',
  idNumber: idNumber(n),
  relation,
});

const applies = async (n: number): Promise<string> =>
  (
    await done('submitApplication', officer, {
      area: 'RURAL',
      members: [{ name: '申请人', idNumber: idNumber(n), relation: 'HEAD' }],
    })
  ).case.id;

const DAYS_OF_A_POSTING = 8;

/** From acceptance through survey, check and posting to the county, eight days on. */
async function beforeCounty(caseIds: readonly string[]): Promise<void> {
  await done('acceptCases', officer, { caseIds });
  await done('startSurveys', officer, { caseIds });
  for (const caseId of caseIds)
    await done('recordSurvey', officer, {
      ...{ caseId, investigators: SURVEYORS, surveyedOn: '2025-06-02' },
      ...{ incomes: [], groups: [], hardship: [] },
    });
  await done('requestChecks', officer, { caseIds });
  await done('recordInformationChecks', county, { caseIds });
  await done('giveFirstReviews', reviewer, { caseIds });
  await done('postCases', officer, { caseIds });
  await api.daysLater(DAYS_OF_A_POSTING, () => done('closePostings', officer, { caseIds }));
}

async function ask(userId: string, query: string) {
  const { data, errors } = await api.ask(userId, query);
  expect(errors).toEqual([]);
  return data;
}

const FILINGS = 'nearRelative nearRelativeFilings { relation source endReason postHolder { id } }';
const caseAs = async (userId: string, id: string) =>
  (await ask(userId, `{ case(id: "${id}") { ${FILINGS} } }`)).case;

/** Cases that wait for the county's visit because of a near relative. */
const visitsDue = async (): Promise<string[]> => {
  const filter = '{ nearRelativeVisitDue: true }';
  const query = `{ countyWorklist(county: "${a1.county}", filter: ${filter}, first: 50) {
    edges { node { caseId } } } }`;
  const { countyWorklist } = await ask(county, query);
  return countyWorklist.edges.map((edge: { node: { caseId: string } }) => edge.node.caseId);
};

interface Listed {
  readonly node: { readonly id: string; readonly division: string };
}

const listed = async (userId: string, args: string): Promise<Listed['node'][]> => {
  const query = `{ postHolders(${args}) { edges { node { id division } } } }`;
  return (await ask(userId, query)).postHolders.edges.map(({ node }: Listed) => node);
};

describe('a relative of a post-holder who asks for help', () => {
  it('is found by number, visited by the county before a decision, and let go by the next election', async () => {
    const postHolderId = await enters(500);
    const declared = { postHolderId, relatives: [relative(501), relative(502, 'CHILD')] };
    await done('declareRelatives', county, declared);
    const [visited, elected] = [await applies(501), await applies(502)];
    await beforeCounty([visited, elected]);
    const filing = { source: 'DECLARED', endReason: null, postHolder: { id: postHolderId } };
    expect(await caseAs(officer, visited)).toEqual({
      nearRelative: true,
      nearRelativeFilings: [{ relation: 'SIBLING', ...filing }],
    });
    expect((await visitsDue()).sort()).toEqual([visited, elected].sort());

    await api.daysLater(DAYS_OF_A_POSTING, async () => {
      const both = { caseIds: [visited, elected] };
      const gate = ['COUNTY_VISIT_REQUIRED', 'COUNTY_VISIT_REQUIRED'];
      expect(await refused('grantCases', decider, both)).toEqual(gate);
      await done('recordCountyVisits', county, { caseIds: [visited], visitedOn: '2025-06-10' });
      expect(await refused('grantCases', decider, both)).toEqual(['COUNTY_VISIT_REQUIRED']);

      const end = { postHolderId, to: '2025-06-10', reason: 'ELECTION' };
      const { postHolder, unfinished } = await done('endPost', county, end);
      expect({ ...postHolder, unfinished }).toMatchObject({
        ...{ state: 'ENDED', endReason: 'ELECTION', filings: [], unfinished: false },
      });
      expect(await caseAs(decider, elected)).toEqual({
        nearRelative: false,
        nearRelativeFilings: [{ ...filing, relation: 'CHILD', endReason: 'POST_ENDED' }],
      });
      expect(await visitsDue()).toEqual([]);
      await done('grantCases', decider, { caseIds: [elected] });

      // The election brings somebody else into the committee, whose own family is in the register already.
      const successor = await enters(502, { from: '2025-06-10' });
      expect(await caseAs(decider, elected)).toMatchObject({
        nearRelative: true,
        nearRelativeFilings: expect.arrayContaining([
          { relation: 'SELF', source: 'INFERRED', endReason: null, postHolder: { id: successor } },
        ]),
      });
    });
  });
});

describe('post-holders with an account', () => {
  let own: string;
  beforeAll(async () => {
    const post = { division: a1.town, post: 'TOWN_HANDLER', account: officer };
    own = await enters(510, post);
  });

  it('declare for themselves, take nobody back, and leave the scan to the county', async () => {
    const declare = (relatives: readonly Input[]) => ({ postHolderId: own, relatives });
    const { postHolder, unfinished } = await done(
      'declareRelatives',
      officer,
      declare([relative(511)]),
    );
    expect({ unfinished, awaitsScan: postHolder.awaitsScan }).toEqual({
      unfinished: true,
      awaitsScan: true,
    });
    expect(await refused('declareRelatives', officer, declare([]))).toEqual(['NEAR_RELATIVE']);
    expect(await refused('declareRelatives', reviewer, declare([]))).toEqual(['NOT_PERMITTED']);
    const awaiting = `division: "${a1.county}", filter: { awaitsScan: true }, first: 50`;
    expect((await listed(county, awaiting)).map(({ id }) => id)).toEqual([own]);
    await done('scanPosts', county, { postHolderIds: [own] });
    expect(await listed(county, awaiting)).toEqual([]);
    await done('declareRelatives', county, declare([]));
  });

  it('touch nothing of a family filed as theirs, and others end their post', async () => {
    const caseId = await applies(512);
    const [{ personId }] = (
      await ask(officer, `{ case(id: "${caseId}") { household { members { personId } } } }`)
    ).case.household.members;
    const filing = { caseId, postHolderId: own, personId };
    const bad: readonly (readonly [Input, string])[] = [
      [{ ...filing, relation: 'PARENT_IN_LAW' }, 'INVALID_INPUT'],
      [{ ...filing, personId: idsOf(a1).person }, 'INVALID_INPUT'],
      [{ ...filing, postHolderId: globalId(a1, idsOf(a1).countyPost) }, 'NOT_FOUND'],
      [{ ...filing, postHolderId: globalId(PLACES.b1, idsOf(PLACES.b1).post) }, 'INVALID_INPUT'],
    ];
    for (const [input, code] of bad)
      expect([input, await refused('fileRelative', officer, input)]).toEqual([input, [code]]);
    // A county may add relations: this one has added uncles and aunts.
    const filed = await done('fileRelative', officer, { ...filing, relation: 'UNCLE_AUNT' });
    const [{ filingId }] = filed.case.nearRelativeFilings;
    expect(await refused('acceptCases', officer, { caseIds: [caseId] })).toEqual(['NEAR_RELATIVE']);
    expect(await refused('endPost', officer, { postHolderId: own, to: '2025-06-02' })).toEqual([
      'NOT_PERMITTED',
    ]);
    const end = { caseId, filingId };
    expect(await refused('endFiling', county, { ...end, reason: 'POST_ENDED' })).toEqual([
      'INVALID_INPUT',
    ]);
    // What the register still shows is not ended by hand.
    const declare = { postHolderId: own, relatives: [relative(512)] };
    await done('declareRelatives', county, declare);
    const wrong = { ...end, reason: 'ENTERED_WRONG' };
    expect(await refused('endFiling', county, wrong)).toEqual(['ACTION_NOT_ALLOWED']);
    await done('declareRelatives', county, { postHolderId: own, relatives: [] });
    const { case: free } = await done('endFiling', county, wrong);
    expect(free.nearRelative).toBe(false);
    await done('acceptCases', officer, { caseIds: [caseId] });
  });
});

describe('the list of post-holders', () => {
  it('shows each official those of their area, and everybody their own', async () => {
    const mine = await enters(520, { account: 'village' });
    const all = `division: "${a1.county}", first: 50`;
    expect((await listed('village', all)).map(({ id }) => id)).toEqual([mine]);
    const towns = async (userId: string) =>
      new Set((await listed(userId, all)).map(({ division }) => division.slice(0, 9)));
    expect(await towns(officer)).toEqual(new Set([a1.town]));
    expect(await towns(county)).toEqual(new Set([a1.county, a1.town, a2.town]));
    for (const nobody of ['county-payer', 'other-county', 'auditor'])
      expect(await listed(nobody, all)).toEqual([]);
  });

  it('fills a page past those out of sight', async () => {
    const first = await listed('other-town', `division: "${a1.county}", first: 1`);
    expect(first.map(({ division }) => division)).toEqual([a2.town]);
  });

  it('tells who has declared, in figures and by name, and who handles cases without a post', async () => {
    const { declarations, postHolders, handlersWithoutPost } = await ask(
      county,
      `{ declarations(division: "${a2.town}", first: 50) {
          edges { node { division post inOffice declared withoutNumber } } }
        postHolders(division: "${a1.village}", filter: { declared: false, state: IN_OFFICE }, first: 50) {
          edges { node { name maskedIdNumber declaredOn } } }
        handlersWithoutPost(division: "${a1.county}", first: 50) { edges { node { accounts } } } }`,
    );
    const counted = { post: 'TOWN_HANDLER', inOffice: 1, declared: 1, withoutNumber: 1 };
    expect(declarations.edges).toEqual([{ node: { division: a2.town, ...counted } }]);
    const undeclared = { name: '任职人', declaredOn: null };
    const { node } = postHolders.edges[0];
    expect(node).toMatchObject(undeclared);
    expect(node.maskedIdNumber).toMatch(/^\d{6}\*+\d{3}[\dX]$/);
    expect(JSON.stringify(handlersWithoutPost)).toContain('MKa0');
    expect(JSON.stringify(handlersWithoutPost)).not.toContain(officer);
  });
});
