import { describe, expect, test } from 'vitest';
import { mayApproveGrant } from '../../../functions/domain/access/grant-rules.ts';
import { isAdministrator, PERMISSIONS } from '../../../functions/domain/access/permissions.ts';
import { Role } from '../../../schema/entities/grant.ts';
import { aGrant } from '../samples/a-grant.ts';

const APPROVER = { userId: 'user-9', officialId: 'official-9' };
const codeOf = (
  draft: Record<string, unknown>,
  held: readonly Record<string, unknown>[] = [],
  approver = APPROVER,
) => {
  const result = mayApproveGrant(aGrant({ state: 'DRAFTED', approvedBy: null, ...draft }), {
    approver,
    held: held.map(aGrant),
    today: '2025-06-01',
  });
  return result.ok ? 'passes' : result.refusal.code;
};

describe('drafted by one, approved by another, for a third', () => {
  test('two persons and a receiver pass', () => {
    expect(codeOf({})).toBe('passes');
  });

  test('the drafter cannot approve, under whatever account', () => {
    expect(codeOf({}, [], { userId: 'another-account', officialId: 'official-8' })).toBe(
      'SAME_PERSON',
    );
  });

  test('nobody grants to themselves', () => {
    expect(codeOf({ officialId: 'official-9' })).toBe('SAME_PERSON');
  });
});

describe('roles that do not go together', () => {
  test.each([
    ['TOWN_OFFICER', 'COUNTY_DECIDER'],
    ['TOWN_REVIEWER', 'COUNTY_DECIDER'],
    ['COUNTY_REVIEWER', 'COUNTY_DECIDER'],
    ['COUNTY_DECIDER', 'COUNTY_PAYER'],
  ])('%s and %s over the same place, in either order', (a, b) => {
    const wide = { area: '990102' };
    expect(codeOf({ role: a }, [{ role: b, ...wide }])).toBe('NOT_PERMITTED');
    expect(codeOf({ role: b, ...wide }, [{ role: a }])).toBe('NOT_PERMITTED');
    expect(codeOf({ role: a }, [{ role: b, area: '990103' }])).toBe('passes');
  });

  test('a clashing role that has ended, or is only drafted, is no clash', () => {
    const decider = { role: 'COUNTY_DECIDER', area: '990102' };
    expect(codeOf({}, [{ ...decider, to: '2025-06-01' }])).toBe('passes');
    expect(codeOf({}, [{ ...decider, state: 'DRAFTED' }])).toBe('passes');
    expect(codeOf({}, [{ ...decider, to: '2025-06-02' }])).toBe('NOT_PERMITTED');
  });

  test('roles that do go together, and the same role over more places, pass', () => {
    expect(codeOf({ role: 'TOWN_REVIEWER' }, [{ role: 'TOWN_OFFICER' }])).toBe('passes');
    expect(codeOf({}, [{ area: '990102101' }])).toBe('passes');
    expect(codeOf({ role: 'AUDIT_ADMINISTRATOR' }, [{ role: 'AUDIT_ADMINISTRATOR' }])).toBe(
      'passes',
    );
  });

  test.each(Role.options.filter(isAdministrator))('%s holds no other role anywhere', (role) => {
    for (const other of Role.options.filter((r) => r !== role)) {
      expect(codeOf({ role }, [{ role: other, area: '990203' }]), other).toBe('NOT_PERMITTED');
      expect(codeOf({ role: other }, [{ role, area: '990203' }]), other).toBe('NOT_PERMITTED');
    }
  });

  test('no administrator can both grant and act: each capability of theirs is theirs alone or only reads', () => {
    for (const [capability, { roles }] of Object.entries(PERMISSIONS)) {
      const administrators = roles.filter(isAdministrator);
      expect(administrators.length, capability).toBeLessThanOrEqual(1);
      if (administrators.length > 0 && !capability.endsWith('.read'))
        expect(roles).toEqual(administrators);
    }
  });
});
