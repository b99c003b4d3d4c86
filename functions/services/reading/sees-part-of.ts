import { isWithin } from '../../../schema/scalars/division-code.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { type Capability, roleHolds } from '../../domain/access/permissions.ts';
import { permits } from '../../domain/access/permits.ts';
import { grantsInForce } from './grants-in-force.ts';

/**
 * May the actor read the whole of a division, or some part of it? Whatever names a division as a whole (a county's
 * campaign, a town's worklist) is shown to nobody else, so that not even its emptiness tells anything.
 */
export function seesPartOf(actor: Actor, capability: Capability, division: string): boolean {
  if (permits(actor, capability, { division })) return true;
  return (
    actor.kind === 'OFFICIAL' &&
    grantsInForce(actor).some(
      (grant) => roleHolds(grant.role, capability) && isWithin(grant.area, division),
    )
  );
}
