import type { ActorStamp, AuditEvent, ChainHead } from '../../schema/entities/audit-event.ts';
import { ok, type Result, refuse } from '../../schema/result.ts';
import { type Capability, PERMISSIONS } from '../domain/access/permissions.ts';
import { actingRole, type Place } from '../domain/access/permits.ts';
import { canonicalJson } from '../domain/audit/canonical-json.ts';
import { nextEvent } from '../domain/audit/next-event.ts';
import type { Dependencies } from './dependencies.ts';

type Needs = Pick<Dependencies, 'actor' | 'now' | 'sha256'>;

/** The person who acts; a machine acts under its own name. */
export const officialOf = ({ actor }: Pick<Dependencies, 'actor'>): string =>
  actor.kind === 'MACHINE' ? `machine:${actor.name}` : actor.officialId;

/** The account that acts. */
export const accountOf = ({ actor }: Pick<Dependencies, 'actor'>): string =>
  actor.kind === 'MACHINE' ? `machine:${actor.name}` : actor.userId;

/** Who acts, under which role, or a refusal when no grant allows it. */
export function stampFor(deps: Needs, capability: Capability, place: Place): Result<ActorStamp> {
  const role = actingRole(deps.actor, capability, place);
  if (role === undefined) return refuse('NOT_PERMITTED', { detail: PERMISSIONS[capability].title });
  return ok({ userId: accountOf(deps), officialId: officialOf(deps), role });
}

/** Hash of what a request asked, so that a repeat can be told from a change. */
export const contentHashOf = (deps: Pick<Dependencies, 'sha256'>, content: unknown): string =>
  deps.sha256(canonicalJson(content));

export interface Happening {
  readonly chain: string;
  readonly action: string;
  readonly actor: ActorStamp;
  readonly from: string | null;
  readonly to: string;
  readonly idempotencyKey?: string;
  readonly contentHash?: string;
  readonly refs?: Record<string, string>;
}

/** The next audit event of a chain, with the chain's new head. */
export function record(
  deps: Needs,
  happening: Happening,
  head: ChainHead,
): { event: AuditEvent; head: ChainHead } {
  const { idempotencyKey = null, contentHash = null, refs = {}, ...rest } = happening;
  const body = {
    ...rest,
    idempotencyKey,
    contentHash,
    refs,
    at: deps.now(),
    requestId: deps.actor.requestId,
  };
  return nextEvent(body, head, deps.sha256);
}

/** Where a chain begins when nothing comes before it. */
export const GENESIS: ChainHead = { seq: 0, hash: '' };
