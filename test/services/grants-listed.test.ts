import { beforeAll, describe, expect, it } from 'vitest';
import { accessReport } from '../../functions/services/grants/access-report.ts';
import {
  approveGrant,
  endGrant,
  endOfficial,
} from '../../functions/services/grants/change-grants.ts';
import {
  type DraftGrant,
  delegateGrant,
  draftGrant,
} from '../../functions/services/grants/draft-grant.ts';
import {
  type GrantFilter,
  listGrants,
  runsOut,
} from '../../functions/services/grants/list-grants.ts';
import type { Grant } from '../../schema/entities/grant.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { expectOk } from '../testkit/journey.ts';
import { OFFICIALS, official } from '../testkit/officials.ts';
import { COUNTY, OTHER_COUNTY, OTHER_TOWN, PREFECTURE, TOWN } from '../testkit/places.ts';
import { on } from '../testkit/register.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const drafter = () => register().as(OFFICIALS.securityA);
const approver = () => register().as(OFFICIALS.securityB);
const auditor = () => register().as(official('auditor', 'AUDITOR', COUNTY));
const ANY: GrantFilter = {
  state: null,
  role: null,
  officialId: null,
  inForceOn: null,
  endsBy: null,
};

/** Grants as they are drafted: whoever, what, where, until when. Today is 2025-03-03. */
const GIVEN = {
  officer: { userId: 'officer', role: 'TOWN_OFFICER', area: TOWN, to: null },
  neighbour: { userId: 'neighbour', role: 'TOWN_OFFICER', area: OTHER_TOWN, to: '2025-04-02' },
  decider: { userId: 'decider', role: 'COUNTY_DECIDER', area: COUNTY, to: '2025-04-03' },
  viewer: { userId: 'viewer', role: 'PREFECTURE_VIEWER', area: PREFECTURE, to: null },
  abroad: { userId: 'abroad', role: 'COUNTY_DECIDER', area: OTHER_COUNTY, to: null },
} as const;

const draftOf = (it: Record<string, unknown>): DraftGrant => ({
  idempotencyKey: `draft-${it.userId}`,
  officialId: `person-${it.userId}`,
  programmes: 'ALL',
  from: CivilDate.parse('2025-01-01'),
  ...(it as Pick<DraftGrant, 'userId' | 'role' | 'area' | 'to'>), // Dates and codes of the table are right in form.
});

async function granted(it: Record<string, unknown>): Promise<Grant> {
  const { userId, grantId } = expectOk(await draftGrant(drafter(), draftOf(it)));
  return expectOk(await approveGrant(approver(), { userId, grantId, idempotencyKey: 'approve' }));
}

beforeAll(async () => {
  for (const it of Object.values(GIVEN)) await granted(it);
  expectOk(await draftGrant(drafter(), draftOf({ ...GIVEN.officer, userId: 'only-drafted' })));
});

const accounts = async (division: string, filter: Partial<GrantFilter> = {}, deps = auditor()) =>
  (await listGrants(deps, division, { ...ANY, ...filter })).map((grant) => grant.userId);

describe('a list of grants', () => {
  it('holds what lies within a division, for its auditors and administrators', async () => {
    const county = ['decider', 'neighbour', 'officer', 'only-drafted'];
    expect(await accounts(COUNTY)).toEqual(county);
    expect(await accounts(COUNTY, {}, drafter())).toEqual(county);
    expect(await accounts(TOWN)).toEqual(['officer', 'only-drafted']);
  });

  it('is empty for everybody else, as it is where nobody was granted anything', async () => {
    const { townOfficer, countyDecider } = OFFICIALS;
    const far = official('auditor-c', 'AUDITOR', OTHER_COUNTY);
    for (const actor of [townOfficer, countyDecider, far])
      expect(await accounts(COUNTY, {}, register().as(actor))).toEqual([]);
    expect(await accounts('990199', {}, drafter())).toEqual([]);
  });

  it.each([
    [{ state: 'DRAFTED' }, ['only-drafted']],
    [{ role: 'COUNTY_DECIDER' }, ['decider']],
    [{ officialId: 'person-officer' }, ['officer']],
    [{ inForceOn: '2025-04-01' }, ['decider', 'neighbour', 'officer']],
    [{ inForceOn: '2025-04-02' }, ['decider', 'officer']],
    [{ inForceOn: '2024-12-31' }, []],
    [{ endsBy: '2025-04-02' }, ['neighbour']],
    [{ endsBy: '2025-04-01' }, []],
    [{ role: 'TOWN_OFFICER', endsBy: '2025-12-31' }, ['neighbour']],
  ] as const)('is narrowed by %j', async (filter, expected) => {
    expect(await accounts(COUNTY, filter)).toEqual(expected);
  });

  it('warns of what ends within thirty days: the thirtieth is, the thirty-first is not', async () => {
    const grants = await listGrants(auditor(), COUNTY, ANY);
    const warned = grants.filter((it) => runsOut(auditor(), it)).map((it) => it.userId);
    expect(warned).toEqual(['neighbour']);
    const tomorrow = register().as(on(OFFICIALS.securityA, '2025-03-04'));
    expect(grants.filter((it) => runsOut(tomorrow, it)).map((it) => it.userId)).toEqual([
      'decider',
      'neighbour',
    ]);
    const over = register().as(on(OFFICIALS.securityA, '2025-04-02'));
    expect(grants.filter((it) => runsOut(over, it)).map((it) => it.userId)).toEqual(['decider']);
  });
});

describe('who may do what in a town', () => {
  const report = (division: string, deps = auditor(), day = '2025-03-03') =>
    accessReport(deps, { division, on: day });
  const holding = async (capability: string, division: string = TOWN, day?: string) =>
    (await report(division, auditor(), day))
      ?.find((it) => it.capability === capability)
      ?.grants.map((it) => it.userId);

  it('names those whose grants reach it, from the town itself up to the prefecture', async () => {
    expect(await holding('application.accept')).toEqual(['officer']);
    expect(await holding('application.accept', OTHER_TOWN)).toEqual(['neighbour']);
    expect(await holding('application.decide')).toEqual(['decider']);
    expect(await holding('statistics.read')).toEqual(['decider', 'officer', 'viewer']);
    expect(await holding('import.run', COUNTY)).toEqual([]);
  });

  it('is asked of a day: a grant that ended, or was only drafted, gives nothing', async () => {
    expect(await holding('application.decide', TOWN, '2025-04-02')).toEqual(['decider']);
    expect(await holding('application.decide', TOWN, '2025-04-03')).toEqual([]);
  });

  it('is told to nobody who may not see grants there', async () => {
    const { townOfficer, countyDecider } = OFFICIALS;
    const far = official('auditor-c', 'AUDITOR', OTHER_COUNTY);
    for (const actor of [townOfficer, countyDecider, far])
      expect(await report(TOWN, register().as(actor))).toBeUndefined();
    expect(await report(TOWN, drafter())).toBeDefined();
  });
});

describe('an official who leaves', () => {
  const leave = (officialId: string, deps = drafter(), key = `leave-${officialId}`) =>
    endOfficial(deps, { division: COUNTY, officialId, idempotencyKey: key });

  it('loses every grant under every account, and nobody else loses one', async () => {
    const twice = { officialId: 'person-two', role: 'TOWN_OFFICER', area: TOWN, to: null };
    const first = await granted({ ...twice, userId: 'two-a' });
    await granted({ ...twice, userId: 'two-b', area: OTHER_TOWN });
    const before = await accounts(COUNTY, { inForceOn: '2025-03-03' });
    const ended = expectOk(await leave('person-two'));
    expect(ended.map((it) => [it.grant?.userId, it.grant?.state, it.grant?.to])).toEqual([
      ['two-a', 'ENDED', '2025-03-03'],
      ['two-b', 'ENDED', '2025-03-03'],
    ]);
    const after = await accounts(COUNTY, { inForceOn: '2025-03-03' });
    expect(after).toEqual(before.filter((account) => !account.startsWith('two-')));
    const tomorrow = register().as(on(OFFICIALS.securityA, '2025-03-04'));
    expect(expectOk(await leave('person-two', tomorrow))).toEqual(ended);
    expect(await approveGrant(approver(), { ...first, idempotencyKey: 'again' })).toMatchObject({
      refusal: { code: 'ACTION_NOT_ALLOWED' },
    });
  });

  it('is as if unknown to whoever manages no grants there, and when holding none', async () => {
    const far = register().as(official('security-c', 'SECURITY_ADMINISTRATOR', OTHER_COUNTY));
    const notFound = { refusal: { code: 'NOT_FOUND' } };
    expect(await leave('person-officer', far)).toMatchObject(notFound);
    expect(await leave('person-officer', auditor())).toMatchObject(notFound);
    expect(await leave('nobody')).toMatchObject(notFound);
  });
});

describe('the history of a grant', () => {
  it('names who drafted, approved and ended it, chained', async () => {
    const grant = await granted({ ...GIVEN.officer, userId: 'remembered' });
    expectOk(await endGrant(drafter(), { ...grant, idempotencyKey: 'end' }));
    const events = await auditor().grants.events(grant);
    const { securityA, securityB } = OFFICIALS;
    expect(events.map((it) => [it.seq, it.action, it.to, it.actor.officialId])).toEqual([
      [1, 'draft', 'DRAFTED', securityA.officialId],
      [2, 'approve', 'APPROVED', securityB.officialId],
      [3, 'end', 'ENDED', securityA.officialId],
    ]);
    expect(events.map((it) => it.prevHash)).toEqual(['', events[0]?.hash, events[1]?.hash]);
  });

  it('tells of a delegation by its own official, and with what it ended', async () => {
    const grant = await granted({ ...GIVEN.decider, userId: 'on-leave' });
    const self = register().as({
      ...official('on-leave', 'COUNTY_DECIDER', COUNTY),
      officialId: grant.officialId,
      grants: [grant],
    });
    const delegation = (to: string) => ({
      idempotencyKey: `delegate-until-${to}`,
      grantId: grant.grantId,
      toUserId: 'deputy',
      toOfficialId: 'person-deputy',
      from: CivilDate.parse('2025-03-03'),
      to: CivilDate.parse(to),
    });
    expect(await delegateGrant(self, delegation('2025-04-04'))).toMatchObject({
      refusal: { code: 'INVALID_INPUT', path: ['to'] },
    });
    const delegated = expectOk(await delegateGrant(self, delegation('2025-04-03')));
    expectOk(await endGrant(drafter(), { ...grant, idempotencyKey: 'end' }));
    const events = await auditor().grants.events(delegated);
    expect(events.map((it) => [it.action, it.actor.officialId, it.refs])).toEqual([
      ['draft', grant.officialId, {}],
      ['end', OFFICIALS.securityA.officialId, { endedWith: grant.grantId }],
    ]);
  });
});
