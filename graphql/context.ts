import type { Official } from '../functions/domain/access/actor.ts';
import type { Capability } from '../functions/domain/access/permissions.ts';
import type { Wired } from '../functions/runtime/wire.ts';
import type { Dependencies } from '../functions/services/dependencies.ts';
import { loadActor } from '../functions/services/load-actor.ts';
import { type Loaders, makeLoaders } from './loaders.ts';

/** What every resolver is given: who asks, the guarded stores of that person, and this request's loaders. */
export interface GraphQLContext {
  readonly actor: Official;
  /** Stores that show what the caller may read in the register. */
  readonly deps: Dependencies;
  /** Stores that show what another capability lets the caller read. */
  readonly depsFor: (capability: Capability) => Dependencies;
  readonly loaders: Loaders;
}

/** Grants come from our table, never from the token, and are kept for half a minute, so that a removed grant is soon gone. */
export async function makeContext(
  wired: Wired,
  identity: { userId: string; requestId: string },
): Promise<GraphQLContext> {
  const actor = await loadActor(wired, identity);
  const deps = wired.depsFor(actor);
  return {
    actor,
    deps,
    depsFor: (capability) => wired.depsFor(actor, capability),
    loaders: makeLoaders(deps, wired.depsFor(actor, 'statistics.read')),
  };
}
