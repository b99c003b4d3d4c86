import type { Grant } from '../../../schema/entities/grant.ts';
import { ok, type Refusal, type Result, refuse } from '../../../schema/result.ts';
import { prefectureOf } from '../../../schema/scalars/division-code.ts';
import { mayApproveGrant } from '../../domain/access/grant-rules.ts';
import { permits } from '../../domain/access/permits.ts';
import type { Write } from '../../store/write.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { officialOf } from '../stamp.ts';
import { type GrantCommand, type GrantStep, moveWithEvent, takeGrantStep } from './grant-step.ts';
import { byAccount, listOf } from './list-grants.ts';

const MAX_GRANTS_PER_COMMAND = 100;

/** Grants listed in a division and in its prefecture, each once. */
async function listedAround(deps: Dependencies, area: string): Promise<Grant[]> {
  const division = listOf(area);
  const lists = await Promise.all(
    [...new Set([division, prefectureOf(division)])].map((it) => deps.grants.inDivision(it)),
  );
  return lists.flat().sort(byAccount);
}

/** Everything one person holds under any account, as far as it could overlap with an area. */
async function heldByPerson(deps: Dependencies, grant: Grant): Promise<Grant[]> {
  const [own, around] = await Promise.all([
    deps.grants.ofUser(grant.userId),
    listedAround(deps, grant.area),
  ]);
  const others = [...own, ...around].filter(
    (it) => it.officialId === grant.officialId && it.grantId !== grant.grantId,
  );
  return [...new Map(others.map((it) => [it.grantId, it])).values()];
}

const approval = (deps: Dependencies): GrantStep => ({
  action: 'approve',
  from: ['DRAFTED'],
  prepare: async (grant, approver) => {
    const approvals = await deps.grants.approvalsOf(grant.officialId);
    const held = await heldByPerson(deps, grant);
    const allowed = mayApproveGrant(grant, { approver, held, today: deps.today() });
    if (!allowed.ok) return allowed;
    const beside = [deps.writes.grants.countApproval(grant.officialId, approvals)];
    return ok({ next: { state: 'APPROVED', approvedBy: officialOf(deps) }, beside });
  },
});

/**
 * Another administrator approves: drafter, approver and receiver are three persons, and no clashing roles meet. Two approvals
 * for one person cannot both pass unseen by each other: each counts the person's approvals on.
 */
export const approveGrant = (deps: Dependencies, command: GrantCommand): Promise<Result<Grant>> =>
  takeGrantStep(deps, command, approval(deps));

export interface GrantResult {
  readonly grantId: string;
  readonly grant: Grant | null;
  readonly refusal: Refusal | null;
}

/** The same step on several grants, one after another; one that is refused is named and the rest go on. */
async function oneByOne(
  grants: readonly Pick<GrantCommand, 'userId' | 'grantId'>[],
  run: (at: Pick<GrantCommand, 'userId' | 'grantId'>) => Promise<Result<Grant>>,
): Promise<GrantResult[]> {
  const results: GrantResult[] = [];
  for (const { userId, grantId } of grants) {
    const result = await run({ userId, grantId });
    results.push(
      result.ok
        ? { grantId, grant: result.value, refusal: null }
        : { grantId, grant: null, refusal: result.refusal },
    );
  }
  return results;
}

/** Approves up to a hundred drafts. */
export async function approveGrants(
  deps: Dependencies,
  command: Command & { grants: readonly Pick<GrantCommand, 'userId' | 'grantId'>[] },
): Promise<Result<GrantResult[]>> {
  const { grants, idempotencyKey } = command;
  if (grants.length > MAX_GRANTS_PER_COMMAND) return refuse('TOO_MANY', { path: ['grants'] });
  return ok(await oneByOne(grants, (at) => approveGrant(deps, { ...at, idempotencyKey })));
}

const endedToday = (deps: Dependencies): Partial<Grant> => ({ state: 'ENDED', to: deps.today() });

/** What was delegated from a grant ends with it, each with an event of its own that names the grant. */
async function endDelegated(
  deps: Dependencies,
  grant: Grant,
  actor: Parameters<GrantStep['prepare']>[1],
): Promise<Write[]> {
  const around = await deps.grants.inDivision(listOf(grant.area));
  const delegated = around.filter(
    (it) => it.delegatedFrom === grant.grantId && it.state !== 'ENDED',
  );
  const writes = delegated.map(async (before) => {
    const events = await deps.grants.events(before);
    const from = { before, after: { ...before, ...endedToday(deps) }, events };
    return moveWithEvent(deps, from, { action: 'end', actor, refs: { endedWith: grant.grantId } });
  });
  return (await Promise.all(writes)).flat();
}

const ending = (deps: Dependencies): GrantStep => ({
  action: 'end',
  from: ['DRAFTED', 'APPROVED'],
  prepare: async (grant, stamp) =>
    ok({ next: endedToday(deps), beside: await endDelegated(deps, grant, stamp) }),
});

/** Ends a grant today, and whatever was delegated from it; what was done under it stays done. */
export const endGrant = (deps: Dependencies, command: GrantCommand): Promise<Result<Grant>> =>
  takeGrantStep(deps, command, ending(deps));

/**
 * An official is transferred or leaves: every grant of that person, under any account, in a division and what lies around
 * it, as far as the administrator's own grant reaches, ends today. What ended before under another key is left out.
 */
export async function endOfficial(
  deps: Dependencies,
  command: Command & { division: string; officialId: string },
): Promise<Result<GrantResult[]>> {
  const { division, officialId, idempotencyKey } = command;
  const mine = (area: string) => permits(deps.actor, 'grant.manage', { division: area });
  if (!mine(division)) return refuse('NOT_FOUND');
  const around = await listedAround(deps, division);
  const theirs = around.filter((it) => it.officialId === officialId && mine(it.area));
  if (theirs.length === 0) return refuse('NOT_FOUND');
  if (theirs.length > MAX_GRANTS_PER_COMMAND) return refuse('TOO_MANY');
  const results = await oneByOne(theirs, (at) => endGrant(deps, { ...at, idempotencyKey }));
  return ok(results.filter((it) => it.refusal?.code !== 'ACTION_NOT_ALLOWED'));
}
