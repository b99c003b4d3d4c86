import type { Area } from '../../../schema/entities/household.ts';
import type { Policy, Programme } from '../../../schema/programmes/programme.ts';
import { permitsInPart } from '../../domain/access/permits.ts';
import type { Dependencies } from '../dependencies.ts';
import { policiesUpward } from './policy-for.ts';

/** A row is named by its day and the division that set it. */
export const positionOf = (row: Policy): string => `${row.effectiveFrom} ${row.division}`;

/**
 * Policy rows of a division and of those above it, oldest first. What was approved is public; what is not yet, or never was, is for
 * the editors of its division only.
 */
export async function listPolicies(
  deps: Dependencies,
  at: { division: string; programme: Programme; area: Area },
): Promise<Policy[]> {
  const rows = await policiesUpward(deps, at);
  return rows
    .filter(
      ({ state, division }) =>
        state === 'APPROVED' || permitsInPart(deps.actor, 'policy.edit', { division }),
    )
    .sort((a, b) => (positionOf(a) < positionOf(b) ? -1 : 1));
}
