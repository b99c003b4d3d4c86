import type { Grant } from '../../../schema/entities/grant.ts';
import { ok, type Refusal, type Result, refuse } from '../../../schema/result.ts';
import { type DivisionCode, prefectureOf } from '../../../schema/scalars/division-code.ts';
import { mayApproveGrant } from '../../domain/access/grant-rules.ts';
import { permittingGrant } from '../../domain/access/permits.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { officialOf, stampFor } from '../stamp.ts';

const COUNTY_DIGITS = 6;
const MAX_GRANTS_PER_COMMAND = 100;

export interface GrantCommand extends Command {
  readonly userId: string;
  readonly grantId: string;
}

/** Everything one person holds under any account, as far as it could overlap with an area. */
async function heldByPerson(deps: Dependencies, grant: Grant): Promise<Grant[]> {
  const county = grant.area.slice(0, COUNTY_DIGITS);
  const lists = await Promise.all([
    deps.grants.ofUser(grant.userId),
    ...[...new Set([county, prefectureOf(county)])].map((it) => deps.grants.inDivision(it)),
  ]);
  const others = lists
    .flat()
    .filter((it) => it.officialId === grant.officialId && it.grantId !== grant.grantId);
  return [...new Map(others.map((it) => [it.grantId, it])).values()];
}

/**
 * Another administrator approves: drafter, approver and receiver are three persons, and no clashing roles meet. Two approvals
 * for one person cannot both pass unseen by each other: each counts the person's approvals on.
 */
export async function approveGrant(
  deps: Dependencies,
  command: GrantCommand,
): Promise<Result<Grant>> {
  const grant = await deps.grants.get(command.userId, command.grantId);
  if (grant === undefined) return refuse('NOT_FOUND');
  const stamp = stampFor(deps, 'grant.manage', { division: grant.area });
  if (!stamp.ok) return refuse('NOT_FOUND');
  if (grant.state === 'APPROVED' && grant.approvedBy === officialOf(deps)) return ok(grant);
  const approvals = await deps.grants.approvalsOf(grant.officialId);
  const held = await heldByPerson(deps, grant);
  const allowed = mayApproveGrant(grant, { approver: stamp.value, held, today: deps.today() });
  if (!allowed.ok) return allowed;
  const approved: Grant = { ...grant, state: 'APPROVED', approvedBy: officialOf(deps) };
  const { move, countApproval } = deps.writes.grants;
  const result = await deps.transact([
    move(approved, 'DRAFTED'),
    countApproval(grant.officialId, approvals),
  ]);
  return result.done ? ok(approved) : refuse('CONFLICT', { detail: grant.state });
}

export interface GrantResult {
  readonly grantId: string;
  readonly grant: Grant | null;
  readonly refusal: Refusal | null;
}

/** Approves up to a hundred drafts, one after another; one that is refused is named and the rest go on. */
export async function approveGrants(
  deps: Dependencies,
  command: Command & { grants: readonly Pick<GrantCommand, 'userId' | 'grantId'>[] },
): Promise<Result<GrantResult[]>> {
  if (command.grants.length > MAX_GRANTS_PER_COMMAND)
    return refuse('TOO_MANY', { path: ['grants'] });
  const results: GrantResult[] = [];
  for (const { userId, grantId } of command.grants) {
    const { idempotencyKey } = command;
    const result = await approveGrant(deps, { userId, grantId, idempotencyKey });
    results.push(
      result.ok
        ? { grantId, grant: result.value, refusal: null }
        : { grantId, grant: null, refusal: result.refusal },
    );
  }
  return ok(results);
}

const endedToday = (deps: Dependencies, grant: Grant): Grant => ({
  ...grant,
  state: 'ENDED',
  to: deps.today(),
});

/** Ends a grant today, and whatever was delegated from it; what was done under it stays done. */
export async function endGrant(deps: Dependencies, command: GrantCommand): Promise<Result<Grant>> {
  const grant = await deps.grants.get(command.userId, command.grantId);
  if (grant === undefined) return refuse('NOT_FOUND');
  const stamp = stampFor(deps, 'grant.manage', { division: grant.area });
  if (!stamp.ok) return refuse('NOT_FOUND');
  if (grant.state === 'ENDED') return ok(grant);
  const inCounty = await deps.grants.inDivision(grant.area.slice(0, COUNTY_DIGITS));
  const delegated = inCounty.filter(
    (it) => it.delegatedFrom === grant.grantId && it.state !== 'ENDED',
  );
  const ended = endedToday(deps, grant);
  const result = await deps.transact([
    deps.writes.grants.move(ended, grant.state),
    ...delegated.map((it) => deps.writes.grants.move(endedToday(deps, it), it.state)),
  ]);
  return result.done ? ok(ended) : refuse('CONFLICT');
}

/** Grants recorded for a division, for those who manage them there. */
export async function listGrants(
  deps: Dependencies,
  division: DivisionCode,
): Promise<Result<Grant[]>> {
  if (permittingGrant(deps.actor, 'grant.manage', { division }) === undefined)
    return refuse('NOT_FOUND');
  return ok(await deps.grants.inDivision(division.slice(0, COUNTY_DIGITS)));
}
