import type { Grant, Role } from '../../../schema/entities/grant.ts';
import { DivisionCode, isWithin } from '../../../schema/scalars/division-code.ts';
import type { Actor } from './actor.ts';
import { type Capability, roleHolds } from './permissions.ts';

/** Where a row lies: the narrowest division code known of it, and its programme when it has one. */
export interface Place {
  readonly division: string;
  readonly programme?: string;
}

/** A grant holds on a date when approved and within its half-open interval. */
export const isInForce = (grant: Grant, today: string): boolean =>
  grant.state === 'APPROVED' && grant.from <= today && (grant.to === null || today < grant.to);

const ofProgramme = (grant: Grant, { programme }: Place): boolean =>
  programme === undefined || grant.programmes === 'ALL' || grant.programmes.includes(programme);

const covers = (grant: Grant, place: Place): boolean =>
  isWithin(place.division, grant.area) && ofProgramme(grant, place);

/** Did a grant hold on a day gone by? One that has ended since still held before its end; a draft never did. */
const heldOn = (grant: Grant, day: string): boolean =>
  grant.approvedBy !== null && grant.from <= day && (grant.to === null || day < grant.to);

/** Was the account with these grants one of the place's own officials on that day, that is, could it see the register there? */
export const servedOn = (grants: readonly Grant[], place: Place, day: string): boolean =>
  grants.some(
    (grant) => heldOn(grant, day) && roleHolds(grant.role, 'register.read') && covers(grant, place),
  );

/** The grant by which an actor may do something somewhere, if any: the one predicate beneath every read and write. */
export function permittingGrant(
  actor: Actor,
  capability: Capability,
  place: Place,
): Grant | undefined {
  if (actor.kind === 'MACHINE') return undefined;
  return actor.grants.find(
    (grant) =>
      isInForce(grant, actor.today) && roleHolds(grant.role, capability) && covers(grant, place),
  );
}

/**
 * True when the actor may for the whole of a place or for some part of it: what names a place as a whole (a county's campaign, a
 * town's worklist) is shown to nobody else, so that not even its emptiness tells anything.
 */
export function permitsInPart(actor: Actor, capability: Capability, place: Place): boolean {
  if (permits(actor, capability, place)) return true;
  return (
    actor.kind === 'OFFICIAL' &&
    actor.grants.some(
      (grant) =>
        isInForce(grant, actor.today) &&
        roleHolds(grant.role, capability) &&
        isWithin(grant.area, place.division) &&
        ofProgramme(grant, place),
    )
  );
}

/** Compared by the six digits themselves: a machine named for a prefecture's own code reaches none of its counties. */
const liesInCounty = (division: string, county: string): boolean =>
  DivisionCode.safeParse(division).success && division.startsWith(county);

/** True when the actor may; a machine may within its one county. Anything unknown is refused. */
export function permits(actor: Actor, capability: Capability, place: Place): boolean {
  if (actor.kind === 'MACHINE') return liesInCounty(place.division, actor.county);
  return permittingGrant(actor, capability, place) !== undefined;
}

/** The role under which an actor does something, for the audit event; none when it may not. */
export function actingRole(
  actor: Actor,
  capability: Capability,
  place: Place,
): Role | 'SYSTEM' | undefined {
  if (actor.kind === 'OFFICIAL') return permittingGrant(actor, capability, place)?.role;
  return permits(actor, capability, place) ? 'SYSTEM' : undefined;
}
