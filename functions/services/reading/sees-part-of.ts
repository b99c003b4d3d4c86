import type { Actor } from '../../domain/access/actor.ts';
import type { Capability } from '../../domain/access/permissions.ts';
import { permitsInPart } from '../../domain/access/permits.ts';

/** May the actor read the whole of a division, or some part of it, of whatever programme? */
export const seesPartOf = (actor: Actor, capability: Capability, division: string): boolean =>
  permitsInPart(actor, capability, { division });
