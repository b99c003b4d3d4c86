import { describe, expect, it } from 'vitest';
import { grantCases, recordCountyVisits } from '../../functions/services/cases/county-steps.ts';
import { acceptCases, startSurveys } from '../../functions/services/cases/town-steps.ts';
import { declareRelatives } from '../../functions/services/kinship/declare-relatives.ts';
import { endPost } from '../../functions/services/kinship/end-post.ts';
import { erasePost } from '../../functions/services/kinship/erase-post.ts';
import { handlersWithoutPost } from '../../functions/services/kinship/handlers-without-post.ts';
import { registerPost } from '../../functions/services/kinship/register-post.ts';
import { reportDeclarations } from '../../functions/services/kinship/report-declarations.ts';
import { scanPosts } from '../../functions/services/kinship/scan-posts.ts';
import { putKinshipRule } from '../../functions/services/reference/put-kinship-rule.ts';
import { KinshipRule } from '../../schema/entities/near-relative.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { idNumber } from '../testkit/id-number.ts';
import {
  applied,
  beforeCounty,
  caseOf,
  desks,
  expectOk,
  refusalOf,
  stepOn,
} from '../testkit/journey.ts';
import { approvedGrant, machine, OFFICIALS } from '../testkit/officials.ts';
import { COUNTY, TOWN, VILLAGE } from '../testkit/places.ts';
import { on, TODAY } from '../testkit/register.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const at = () => desks(register());
const LATER = '2025-03-20';
const county = (day = TODAY) => register().as(on(OFFICIALS.countyReviewer, day));

/** The post of the n-th family's head or spouse, or of somebody of no family. */
const post = (key: string, number: string) => ({
  idempotencyKey: key,
  division: VILLAGE,
  post: 'VILLAGE_COMMITTEE' as const,
  from: CivilDate.parse('2025-01-01'),
  account: null,
  name: `干部${key}`,
  idNumber: number,
});
const handler = (key: string, number: string) => ({
  ...post(key, number),
  division: TOWN,
  post: 'TOWN_HANDLER' as const,
  account: 'town-officer',
});
const ending = (postId: string, to: string) => ({
  county: COUNTY,
  postId,
  idempotencyKey: `end ${postId}`,
  to: CivilDate.parse(to),
  reason: 'ELECTION' as const,
});

describe('the register of near relatives', () => {
  it('files the family of whoever enters a post, and lets it go when the post ends', async () => {
    const it = await applied(register(), 1);
    const { post: held, scan } = expectOk(await registerPost(county(), post('p1', idNumber(3))));
    expect(scan).toEqual({ filed: 1, ended: 0, refusals: [] });
    const filed = await county().cases.load(COUNTY, it.caseId);
    expect(filed?.case).toMatchObject({ relativeFilings: 2, nearRelative: false });
    expect(filed?.filings.map(({ relation, source }) => `${source} ${relation}`).sort()).toEqual([
      'INFERRED SELF',
      'INFERRED SPOUSE',
    ]);
    const ended = expectOk(await endPost(county(LATER), ending(held.postId, LATER)));
    expect(ended.scan).toEqual({ filed: 0, ended: 2, refusals: [] });
    const free = await county().cases.load(COUNTY, it.caseId);
    expect(free?.case.relativeFilings).toBe(0);
    expect(free?.events.map((event) => event.action)).toEqual([
      'submit',
      'fileRelative',
      'endFiling',
      'endFiling',
    ]);
  });

  it('demands the visit of the county before a decision, and nothing else', async () => {
    const it = await beforeCounty(register(), 5);
    expectOk(await registerPost(county(), post('p5', idNumber(10))));
    const { decider } = at();
    expect(refusalOf(await grantCases(decider, stepOn(it, 'grant')))).toBe('COUNTY_VISIT_REQUIRED');
    caseOf(await recordCountyVisits(county(LATER), stepOn(it, 'visit')));
    expect(caseOf(await grantCases(decider, stepOn(it, 'grant'))).state).toBe('GRANTED');
  });

  it('finds a declared relative at acceptance, and keeps the post-holder from every step', async () => {
    const { post: held } = expectOk(await registerPost(county(), handler('p7', idNumber(9001))));
    const relatives = [
      { name: '亲属甲', idNumber: idNumber(14), relation: 'SIBLING' as const },
      { name: '亲属乙', idNumber: '', relation: 'CHILD' as const },
    ];
    const { postId } = held;
    const declare = { county: COUNTY, postId, idempotencyKey: 'declare', relatives };
    expect(expectOk(await declareRelatives(county(), declare)).post.declaredOn).toBe(TODAY);
    const it = await applied(register(), 7);
    expect(refusalOf(await acceptCases(at().officer, stepOn(it, 'own')))).toBe('NEAR_RELATIVE');
    const colleague = register().as(OFFICIALS.townColleague);
    expect(caseOf(await acceptCases(colleague, stepOn(it, 'a'))).relativeFilings).toBe(1);
    expect(refusalOf(await startSurveys(at().officer, stepOn(it, 's')))).toBe('NEAR_RELATIVE');
    expect(caseOf(await startSurveys(colleague, stepOn(it, 's'))).state).toBe('SURVEYING');
  });

  it('changes nothing when it is asked again, and takes no name for a person', async () => {
    const it = await applied(register(), 9);
    const asked = { ...post('p9', ''), name: '户主9' };
    const { post: held, scan } = expectOk(await registerPost(county(), asked));
    expect(scan.filed).toBe(0);
    expect(expectOk(await registerPost(county(), asked)).post).toEqual(held);
    const scanning = { county: COUNTY, postIds: [held.postId], idempotencyKey: 'scan' };
    const first = expectOk(await scanPosts(county(), scanning));
    expect(expectOk(await scanPosts(county(), scanning))).toEqual(first);
    expect((await county().cases.get(COUNTY, it.caseId))?.relativeFilings).toBe(0);
  });

  it('files an in-law only where a rule of the place adds one, from its day on', async () => {
    const members = [
      { name: '户主11', idNumber: idNumber(22), relation: 'HEAD' as const },
      { name: '配偶11', idNumber: idNumber(23), relation: 'SPOUSE' as const },
      { name: '母亲11', idNumber: idNumber(9011), relation: 'PARENT' as const },
    ];
    const it = await applied(register(), 11, { members });
    const { post: held } = expectOk(await registerPost(county(), post('p11', idNumber(23))));
    const filings = async () => (await county().cases.get(COUNTY, it.caseId))?.relativeFilings;
    expect(await filings()).toBe(2);
    const rule = KinshipRule.parse({
      division: COUNTY,
      effectiveFrom: TODAY,
      addedRelations: ['PARENT_IN_LAW'],
      source: '样例',
    });
    const editor = register().as(OFFICIALS.policyEditor);
    expectOk(await putKinshipRule(editor, { idempotencyKey: 'rule', rule }));
    const scanning = { county: COUNTY, postIds: [held.postId], idempotencyKey: 'scan 11' };
    expectOk(await scanPosts(county(), scanning));
    expect(await filings()).toBe(3);
  });

  it('counts who has declared, and names who handles cases without a post', async () => {
    const machinery = register().as(machine());
    const { listed } = machinery.writes.grants;
    const grants = ['town-officer', 'town-colleague'].map((account) =>
      approvedGrant(account, 'TOWN_OFFICER', TOWN),
    );
    expect(await machinery.transact(grants.map(listed))).toEqual({ done: true });
    const counts = expectOk(await reportDeclarations(county(), TOWN));
    expect(counts.find(({ post: kind }) => kind === 'TOWN_HANDLER')).toMatchObject({
      inOffice: 1,
      declared: 1,
      withoutNumber: 1,
    });
    const handling = expectOk(await handlersWithoutPost(county(), TOWN));
    expect(handling).toContainEqual({
      officialId: 'official-town-colleague',
      accounts: ['town-colleague'],
    });
    expect(handling.map(({ officialId }) => officialId)).not.toContain('official-town-officer');
  });

  it('destroys the keys of a post-holder when the time of the register is over, not before', async () => {
    const { post: held } = expectOk(await registerPost(county(), post('p13', idNumber(9013))));
    expectOk(await endPost(county(LATER), ending(held.postId, LATER)));
    const reason = 'RETENTION_ENDED' as const;
    const erase = { county: COUNTY, postId: held.postId, idempotencyKey: 'erase', reason };
    const decider = (day: string) => register().as(on(OFFICIALS.countyDecider, day));
    expect(await erasePost(decider('2030-03-19'), erase)).toMatchObject({
      refusal: { code: 'RETENTION_RUNNING' },
    });
    expect(expectOk(await erasePost(decider('2030-03-20'), erase))).toMatchObject({
      state: 'ERASED',
      wrappedKey: null,
      card: null,
      idHash: null,
      relatives: [],
    });
  });
});
