import { Grant, type Role } from '../../schema/entities/grant.ts';

/** One approved grant of an invented official. */
export const officialGrants = (role: Role, area: string, userId = 'u1'): Grant[] => [
  Grant.parse({
    grantId: `grant_${'0'.repeat(32)}`,
    userId,
    officialId: `official-${userId}`,
    role,
    area,
    programmes: 'ALL',
    from: '2020-01-01',
    to: null,
    state: 'APPROVED',
    draftedBy: 'a',
    approvedBy: 'b',
    delegatedFrom: null,
    contentHash: '',
    recordedAt: '2020-01-01T00:00:00.000Z',
  }),
];
