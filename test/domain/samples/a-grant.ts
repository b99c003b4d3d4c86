import type { Official } from '../../../functions/domain/access/actor.ts';
import { Grant } from '../../../schema/entities/grant.ts';
import { id, RECORDED_AT } from './record.ts';

/** An approved grant of a town officer over one invented town, in force through 2025. */
export const aGrant = (changes: Record<string, unknown> = {}): Grant =>
  Grant.parse({
    grantId: id('grant', 1),
    userId: 'user-1',
    officialId: 'official-1',
    role: 'TOWN_OFFICER',
    area: '990102100',
    programmes: 'ALL',
    from: '2025-01-01',
    to: '2026-01-01',
    state: 'APPROVED',
    draftedBy: 'official-8',
    approvedBy: 'official-9',
    delegatedFrom: null,
    contentHash: 'hash',
    recordedAt: RECORDED_AT,
    ...changes,
  });

export const anOfficial = (grants: readonly Grant[], today = '2025-06-01'): Official => ({
  kind: 'OFFICIAL',
  userId: 'user-1',
  officialId: 'official-1',
  grants,
  today,
  requestId: 'request-1',
});
