import type { Grant } from '../../../schema/entities/grant.ts';

/** Whoever acts in a request: an official with the grants recorded for the account, or a machine for one county. */
export interface Official {
  readonly kind: 'OFFICIAL';
  readonly userId: string;
  /** The person behind the account; maker and checker differ by person, not by account. */
  readonly officialId: string;
  readonly grants: readonly Grant[];
  /** Local date on which the grants must hold. */
  readonly today: string;
  readonly requestId: string;
}

/** A state-machine task or schedule: it may touch one county only. */
export interface Machine {
  readonly kind: 'MACHINE';
  readonly name: string;
  readonly county: string;
  readonly today: string;
  readonly requestId: string;
}

export type Actor = Official | Machine;
