import { describe, expect, test } from 'vitest';
import type { Machine } from '../../../functions/domain/access/actor.ts';
import {
  type Capability,
  PERMISSIONS,
  roleHolds,
} from '../../../functions/domain/access/permissions.ts';
import {
  actingRole,
  isInForce,
  permits,
  permitsInPart,
  permittingGrant,
  servedOn,
} from '../../../functions/domain/access/permits.ts';
import { Role } from '../../../schema/entities/grant.ts';
import { aGrant, anOfficial } from '../samples/a-grant.ts';

const read = (grant: Record<string, unknown>, division: string, programme?: string) =>
  permits(anOfficial([aGrant(grant)]), 'register.read', {
    division,
    ...(programme === undefined ? {} : { programme }),
  });

describe('one predicate beneath every read and write', () => {
  test.each([
    ['990102100', '990102100201', true],
    ['990102100', '990102100', true],
    ['990102100', '990102', false],
    ['990102100', '990102101201', false],
    ['990102100', '990103100201', false],
    ['990102', '990102100201', true],
    ['990102', '990103100201', false],
    ['990100', '990102100201', true],
    ['990100', '990202100201', false],
    ['990000', '990202100201', true],
    ['990102100201', '990102100201', true],
    ['990102100201', '990102100202', false],
    ['990102100', '9901021002', false],
    ['990102100', '', false],
    ['990102100', '990102100201x', false],
  ])('a grant over %s reaches %s: %s', (area, division, expected) => {
    expect(read({ area }, division)).toBe(expected);
  });

  test.each([
    ['a village of it', { area: '990102100201' }, true],
    ['a part of it for its programme', { area: '990102100', programmes: ['DIBAO'] }, true],
    ['all of it', { area: '990102' }, true],
    ['the prefecture above', { area: '990100' }, true],
    ['another county', { area: '990103100' }, false],
    ['a part of it for another programme', { area: '990102100', programmes: ['TEKUN'] }, false],
    ['a part of it, ended', { area: '990102100', state: 'ENDED' }, false],
    ['a part of it, in a role that does not read', { area: '990102100', role: 'PARTNER' }, false],
  ])('a grant over %s shows what belongs to a county as a whole: %#', (_, grant, expected) => {
    const county = { division: '990102', programme: 'DIBAO' };
    expect(permitsInPart(anOfficial([aGrant(grant)]), 'register.read', county)).toBe(expected);
  });

  test.each([
    ['990102', true],
    ['990103', false],
  ])('a machine of 990102 sees the campaigns of %s: %s', (division, expected) => {
    const machine = {
      kind: 'MACHINE',
      name: 'm',
      county: '990102',
      today: '',
      requestId: '',
    } as const;
    expect(permitsInPart(machine, 'statistics.read', { division })).toBe(expected);
  });

  test.each([
    ['the first day', {}, '2025-01-01', true],
    ['the day before', {}, '2024-12-31', false],
    ['the last day', {}, '2025-12-31', true],
    ['the first day after', {}, '2026-01-01', false],
    ['no end', { to: null }, '2099-01-01', true],
    ['a draft', { state: 'DRAFTED' }, '2025-06-01', false],
    ['an ended grant', { state: 'ENDED' }, '2025-06-01', false],
  ])('dates are half-open and only approved grants count: %s', (_, changes, today, expected) => {
    expect(isInForce(aGrant(changes), today)).toBe(expected);
    const actor = anOfficial([aGrant(changes)], today);
    expect(permits(actor, 'register.read', { division: '990102100' })).toBe(expected);
  });

  test.each([
    ['ALL', 'DIBAO', true],
    [['DIBAO'], 'DIBAO', true],
    [['TEKUN'], 'DIBAO', false],
    [['TEKUN'], undefined, true],
  ])('programmes %j and a row of %s', (programmes, programme, expected) => {
    expect(read({ programmes }, '990102100', programme)).toBe(expected);
  });

  test('two half grants never make a whole one', () => {
    const decider = aGrant({ role: 'COUNTY_DECIDER', area: '990103' });
    const actor = anOfficial([aGrant(), decider]);
    expect(permits(actor, 'application.decide', { division: '990102100' })).toBe(false);
    expect(permits(actor, 'application.decide', { division: '990103100' })).toBe(true);
  });

  test('nobody without grants may do anything', () => {
    for (const capability of Object.keys(PERMISSIONS) as Capability[]) {
      expect(permits(anOfficial([]), capability, { division: '990102' })).toBe(false);
    }
  });
});

describe('machines', () => {
  const machine = (county: string): Machine => ({
    kind: 'MACHINE',
    name: 'assess-review-batch',
    county,
    today: '2025-06-01',
    requestId: 'request-1',
  });

  test.each([
    ['990102', '990102100201', true],
    ['990102', '990102', true],
    ['990102', '990103100201', false],
    ['990100', '990102', false],
    ['990102', 'nowhere', false],
    ['990102', '', false],
  ])('of %s reach %s: %s', (county, division, expected) => {
    expect(permits(machine(county), 'register.read', { division })).toBe(expected);
    expect(actingRole(machine(county), 'review.run', { division })).toBe(
      expected ? 'SYSTEM' : undefined,
    );
  });

  test('act by their task, never by a grant', () => {
    const place = { division: '990102' };
    expect(permittingGrant(machine('990102'), 'review.run', place)).toBeUndefined();
  });

  test('an official acts under the role of the grant that allows it, or not at all', () => {
    const actor = anOfficial([aGrant()]);
    expect(actingRole(actor, 'register.read', { division: '990102100' })).toBe('TOWN_OFFICER');
    expect(actingRole(actor, 'register.read', { division: '990103' })).toBeUndefined();
  });
});

/** Who may do what, written a second time by hand from section 2 of the domain reference. */
const ROLES: Record<Role, readonly Capability[]> = {
  APPLICANT: [],
  PARTNER: [],
  VILLAGE_ASSISTANT: [
    'register.read',
    'statistics.read',
    'application.submit',
    'kinship.declare',
    'job.read',
  ],
  TOWN_OFFICER: [
    'register.read',
    'statistics.read',
    'kinship.read',
    'kinship.declare',
    'person.reveal',
    'application.submit',
    'application.accept',
    'application.survey',
    'application.post',
    'kinship.file',
    'complaint.record',
    'import.run',
    'review.hear',
    'job.read',
  ],
  TOWN_REVIEWER: [
    'register.read',
    'statistics.read',
    'kinship.read',
    'kinship.declare',
    'person.correct',
    'person.reveal',
    'application.review',
    'application.decideInTown',
    'application.post',
    'review.hear',
    'job.read',
  ],
  COUNTY_REVIEWER: [
    'register.read',
    'statistics.read',
    'kinship.read',
    'kinship.declare',
    'person.correct',
    'person.requestErasure',
    'person.reveal',
    'application.check',
    'decision.correct',
    'complaint.record',
    'complaint.verify',
    'appeal.record',
    'kinship.register',
    'kinship.file',
    'fund.keep',
    'household.transfer',
    'import.run',
    'review.run',
    'bulk.run',
    'job.read',
    'audit.read',
  ],
  COUNTY_DECIDER: [
    'register.read',
    'statistics.read',
    'kinship.read',
    'kinship.declare',
    'person.decideErasure',
    'person.reveal',
    'application.decide',
    'fund.commit',
    'review.decide',
    'bulk.sign',
    'job.read',
    'audit.read',
  ],
  COUNTY_PAYER: ['register.read', 'statistics.read', 'funds.enter', 'kinship.declare', 'job.read'],
  PREFECTURE_VIEWER: ['register.readAcrossCounties', 'statistics.read'],
  AUDITOR: [
    'register.readAcrossCounties',
    'statistics.read',
    'grant.read',
    'audit.read',
    'audit.export',
  ],
  POLICY_EDITOR: ['funds.enter', 'policy.edit'],
  SYSTEM_ADMINISTRATOR: ['job.read'],
  SECURITY_ADMINISTRATOR: ['grant.manage'],
  AUDIT_ADMINISTRATOR: ['grant.read', 'audit.read'],
};

describe('who served a place on a day gone by', () => {
  const place = { division: '990102100201', programme: 'DIBAO' };
  const ended = { state: 'ENDED', from: '2025-01-01', to: '2025-02-01' };

  test.each([
    ['an officer of the town', {}, true],
    ['an officer of another town', { area: '990102101' }, false],
    ['the county’s decider', { role: 'COUNTY_DECIDER', area: '990102' }, true],
    ['somebody who sees no family', { role: 'POLICY_EDITOR', area: '990102' }, false],
    ['an officer of another programme', { programmes: ['OTHER'] }, false],
    ['one whose grant nobody approved', { state: 'DRAFTED', approvedBy: null }, false],
    ['one whose grant began that day', { from: '2025-01-20' }, true],
    ['one whose grant began the day after', { from: '2025-01-21' }, false],
    ['one who has left since', ended, true],
    ['one who left that day', { ...ended, to: '2025-01-20' }, false],
  ])('%s: %#', (_, grant, expected) => {
    expect(servedOn([aGrant(grant)], place, '2025-01-20')).toBe(expected);
  });

  test('nobody without a grant', () => {
    expect(servedOn([], place, '2025-01-20')).toBe(false);
  });
});

describe('roles', () => {
  test.each(Role.options)('%s holds exactly what its duties need', (role) => {
    const held = (Object.keys(PERMISSIONS) as Capability[]).filter((c) => roleHolds(role, c));
    expect(held.sort()).toEqual([...ROLES[role]].sort());
  });

  test('every capability is held by somebody and titled in Chinese', () => {
    for (const [capability, { title, roles }] of Object.entries(PERMISSIONS)) {
      expect(roles.length, capability).toBeGreaterThan(0);
      expect(title).toMatch(/\p{Script=Han}/u);
    }
  });

  test('the prefecture reads sums everywhere below it and no named case', () => {
    const viewer = anOfficial([aGrant({ role: 'PREFECTURE_VIEWER', area: '990100' })]);
    expect(permits(viewer, 'statistics.read', { division: '990102' })).toBe(true);
    expect(permits(viewer, 'register.read', { division: '990102' })).toBe(false);
    expect(permits(viewer, 'register.readAcrossCounties', { division: '990102' })).toBe(true);
  });
});
