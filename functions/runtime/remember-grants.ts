import type { Grant } from '../../schema/entities/grant.ts';

const KEPT_FOR_MILLISECONDS = 30_000;
const MOST_ACCOUNTS = 1000;

type OfUser = (userId: string) => Promise<Grant[]>;

/**
 * Keeps an account's grants for half a minute, so that a page of the API costs no reading of grants and a removed grant is
 * gone within that time. An account without grants is asked again each time: its first grant counts at once. `monotonic`
 * tells milliseconds of real time, because nobody keeps a grant longer by moving the business clock.
 */
export function rememberGrants(ofUser: OfUser, monotonic: () => number): OfUser {
  const kept = new Map<string, { grants: Grant[]; until: number }>();
  return async (userId) => {
    const known = kept.get(userId);
    if (known !== undefined && known.until > monotonic()) return known.grants;
    kept.delete(userId);
    const grants = await ofUser(userId);
    if (grants.length === 0) return grants;
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size >= MOST_ACCOUNTS) kept.delete(oldest);
    kept.set(userId, { grants, until: monotonic() + KEPT_FOR_MILLISECONDS });
    return grants;
  };
}
