import type { Grant } from '../../schema/entities/grant.ts';
import { CivilDate, Instant } from '../../schema/scalars/calendar.ts';
import { DivisionCode } from '../../schema/scalars/division-code.ts';
import type { Official } from '../domain/access/actor.ts';
import type { Clock } from '../runtime/clock.ts';
import type { recordId } from '../runtime/hash.ts';
import type { GrantStore } from '../store/grant-store.ts';

interface Needs {
  readonly grants: GrantStore;
  readonly clock: Clock;
  readonly recordId: typeof recordId;
  /** `userId@division` of the accounts that hold the first grants of an empty platform. */
  readonly firstAdministrators: readonly string[];
}

function firstGrant(needs: Needs, userId: string, entry: string): Grant {
  const area = entry.slice(entry.lastIndexOf('@') + 1);
  return {
    grantId: needs.recordId('grant', 'first', userId),
    userId,
    officialId: `official-${userId}`,
    role: 'SECURITY_ADMINISTRATOR',
    area: DivisionCode.parse(area),
    programmes: 'ALL',
    from: CivilDate.parse('2000-01-01'),
    to: null,
    state: 'APPROVED',
    draftedBy: 'deployment',
    approvedBy: 'deployment',
    delegatedFrom: null,
    contentHash: '',
    recordedAt: Instant.parse('2000-01-01T00:00:00.000Z'),
  };
}

/** Who a verified token's subject is on this platform: grants come from our table, never from the token. */
export async function loadActor(
  needs: Needs,
  identity: { userId: string; requestId: string },
): Promise<Official> {
  const { userId, requestId } = identity;
  const recorded = await needs.grants.ofUser(userId);
  const first = needs.firstAdministrators
    .filter((entry) => entry.startsWith(`${userId}@`))
    .map((entry) => firstGrant(needs, userId, entry));
  const grants = [...recorded, ...first];
  const officialId = grants[0]?.officialId ?? `official-${userId}`;
  return { kind: 'OFFICIAL', userId, officialId, grants, today: needs.clock.today(), requestId };
}
