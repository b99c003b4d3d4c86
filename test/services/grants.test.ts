import { describe, expect, it } from 'vitest';
import {
  approveGrant,
  approveGrants,
  endGrant,
} from '../../functions/services/grants/change-grants.ts';
import {
  type DraftGrant,
  delegateGrant,
  draftGrant,
} from '../../functions/services/grants/draft-grant.ts';
import { loadActor } from '../../functions/services/load-actor.ts';
import type { Grant } from '../../schema/entities/grant.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { expectOk } from '../testkit/journey.ts';
import { OFFICIALS, official } from '../testkit/officials.ts';
import { COUNTY, OTHER_COUNTY, PREFECTURE, TOWN } from '../testkit/places.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const drafter = () => register().as(OFFICIALS.securityA);
const approver = () => register().as(OFFICIALS.securityB);

const aDraft = (userId: string, changes: Partial<DraftGrant> = {}): DraftGrant => ({
  idempotencyKey: `draft-${userId}-${changes.role ?? ''}`,
  userId,
  officialId: `official-${userId}`,
  role: 'TOWN_OFFICER',
  area: TOWN,
  programmes: 'ALL',
  from: CivilDate.parse('2025-01-01'),
  to: null,
  ...changes,
});

const drafted = async (userId: string, changes: Partial<DraftGrant> = {}): Promise<Grant> =>
  expectOk(await draftGrant(drafter(), aDraft(userId, changes)));

const approve = ({ userId, grantId }: Grant, deps = approver()) =>
  approveGrant(deps, { userId, grantId, idempotencyKey: 'approve' });

const granted = async (userId: string, changes: Partial<DraftGrant> = {}): Promise<Grant> =>
  expectOk(await approve(await drafted(userId, changes)));

describe('a grant', () => {
  it('is drafted by one administrator and approved by another', async () => {
    const grant = await granted('u1');
    expect(grant).toMatchObject({
      state: 'APPROVED',
      draftedBy: OFFICIALS.securityA.officialId,
      approvedBy: OFFICIALS.securityB.officialId,
    });
  });

  it('is not approved by whoever drafted it, under any account', async () => {
    const grant = await drafted('u2');
    const secondAccount = {
      ...official('security-a2', 'SECURITY_ADMINISTRATOR', PREFECTURE),
      officialId: OFFICIALS.securityA.officialId,
    };
    expect(await approve(grant, register().as(secondAccount))).toMatchObject({
      refusal: { code: 'SAME_PERSON' },
    });
  });

  it('is not approved for the approver’s own person', async () => {
    const grant = await drafted('u3', { officialId: OFFICIALS.securityB.officialId });
    expect(await approve(grant)).toMatchObject({ refusal: { code: 'SAME_PERSON' } });
  });

  it('is as if missing for an administrator of another county', async () => {
    const grant = await drafted('u4');
    const other = register().as(official('security-c', 'SECURITY_ADMINISTRATOR', OTHER_COUNTY));
    const nowhere = { ...grant, grantId: `grant_${'0'.repeat(32)}` as Grant['grantId'] };
    expect(await approve(grant, other)).toEqual(await approve(nowhere, other));
  });

  it('is one when drafted twice under one key, and refused when changed', async () => {
    const first = await drafted('u5');
    expect(await drafted('u5')).toEqual(first);
    const changed = { ...aDraft('u5'), area: COUNTY };
    expect(await draftGrant(drafter(), changed)).toMatchObject({
      refusal: { code: 'IDEMPOTENCY_MISMATCH' },
    });
  });

  it('cannot make one account two persons', async () => {
    await drafted('u6');
    const otherPerson = aDraft('u6', { role: 'TOWN_REVIEWER', officialId: 'somebody-else' });
    expect(await draftGrant(drafter(), otherPerson)).toMatchObject({
      refusal: { code: 'INVALID_INPUT', path: ['officialId'] },
    });
  });
});

describe('clashing roles', () => {
  it('do not meet in one person who uses two accounts', async () => {
    await granted('u10', { officialId: 'person-10' });
    const second = await drafted('u10-second', {
      officialId: 'person-10',
      role: 'COUNTY_DECIDER',
      area: COUNTY,
    });
    expect(await approve(second)).toMatchObject({ refusal: { code: 'NOT_PERMITTED' } });
  });

  it('do not slip through when approved at the same moment', async () => {
    const officer = await drafted('u11');
    const decider = await drafted('u11', { role: 'COUNTY_DECIDER', area: COUNTY });
    const results = await Promise.all([approve(officer), approve(decider)]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });
});

describe('a list of drafts', () => {
  it('is approved one by one; one that is refused blocks no other', async () => {
    const grants = [
      await drafted('u20'),
      await drafted('u20', { role: 'COUNTY_DECIDER', area: COUNTY }),
      await drafted('u21'),
    ];
    const results = expectOk(await approveGrants(approver(), { grants, idempotencyKey: 'all' }));
    expect(results.map((it) => it.grant?.state ?? it.refusal?.code)).toEqual([
      'APPROVED',
      'NOT_PERMITTED',
      'APPROVED',
    ]);
  });
});

describe('a delegation', () => {
  const delegation = (grant: Grant) => ({
    idempotencyKey: `delegate-${grant.userId}`,
    grantId: grant.grantId,
    toUserId: `${grant.userId}-deputy`,
    toOfficialId: `official-${grant.userId}-deputy`,
    from: CivilDate.parse('2025-03-03'),
    to: CivilDate.parse('2025-03-10'),
  });
  const as = (grant: Grant) =>
    register().as({ ...official(grant.userId, grant.role, grant.area), grants: [grant] });

  it('ends with the grant it came from', async () => {
    const grant = await granted('u30');
    const delegated = expectOk(await delegateGrant(as(grant), delegation(grant)));
    expectOk(await approve(delegated));
    expectOk(await endGrant(approver(), { ...grant, idempotencyKey: 'end' }));
    const [deputy] = await drafter().grants.ofUser(delegated.userId);
    expect(deputy).toMatchObject({ state: 'ENDED', to: '2025-03-03' });
  });

  it('is not given from a grant that no longer holds', async () => {
    const grant = await granted('u31', { to: CivilDate.parse('2025-03-01') });
    expect(await delegateGrant(as(grant), delegation(grant))).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
  });
});

describe('whoever asks', () => {
  const load = (userId: string) =>
    loadActor(register().wired, { userId, requestId: `request-${userId}` });

  it('is known by the grants on record, read once in half a minute', async () => {
    await granted('u40');
    const { value, calls } = await register().calls.during(async () => [
      await load('u40'),
      await load('u40'),
    ]);
    expect(value[1]?.grants.map((grant) => grant.role)).toEqual(['TOWN_OFFICER']);
    expect(calls.map((call) => call.operation)).toEqual(['Query']);
  });

  it('holds a first grant at once, however often the account asked before', async () => {
    expect((await load('u41')).grants).toEqual([]);
    await granted('u41');
    expect((await load('u41')).grants).toHaveLength(1);
  });
});
