import type { Case } from '../../../schema/entities/case.ts';
import type { Household } from '../../../schema/entities/household.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { afterJoining, afterLeaving, joining } from '../../domain/household/regroup.ts';
import { type Change, type StepContext, takeStep } from '../cases/case-step.ts';
import { mayMove } from '../cases/transfer-household.ts';
import type { Dependencies } from '../dependencies.ts';
import {
  agesFitIn,
  freeCases,
  type MoveMembers,
  othersFollow,
  peopleFollow,
  peopleLeaving,
  reverifyBy,
  withMembers,
} from './move-members.ts';

export interface JoinHousehold extends MoveMembers {
  /** A case of the household that is joined. */
  readonly toCaseId: string;
}

/** A case of each side afterwards. */
export interface Joined {
  readonly case: Case;
  readonly joinedCase: Case;
}

async function householdJoined(
  deps: Dependencies,
  { county, toCaseId }: JoinHousehold,
  left: Household,
): Promise<Result<Household>> {
  const it = await deps.cases.get(county, toCaseId);
  const household = it && (await deps.households.get(county, it.householdId));
  if (household === undefined) return refuse('NOT_FOUND', { path: ['toCaseId'] });
  if (household.householdId === left.householdId)
    return refuse('INVALID_INPUT', { path: ['toCaseId'], detail: '须为另一家庭' });
  const there = mayMove(deps, household.village);
  return there.ok ? ok(household) : there;
}

async function join(
  deps: Dependencies,
  command: JoinHousehold,
  { file: { case: it }, stamp }: StepContext,
): Promise<Result<Change>> {
  const here = mayMove(deps, it.village);
  if (!here.ok) return here;
  const left = await deps.households.get(it.county, it.householdId);
  if (left === undefined) return refuse('NOT_FOUND');
  const to = await householdJoined(deps, command, left);
  if (!to.ok) return to;
  const cases = [await freeCases(deps, left), await freeCases(deps, to.value)];
  const held = cases.find((found) => !found.ok);
  if (held !== undefined && !held.ok) return held;
  const regrouping = { ...command, recordedAt: deps.now() };
  const staying = afterLeaving(left, regrouping);
  if (!staying.ok) return staying;
  const people = await peopleLeaving(deps, left, command);
  if (!people.ok) return people;
  const together = afterJoining(to.value, joining(left, regrouping));
  if (!together.ok) return together;
  for (const members of [staying.value, together.value]) {
    const fit = await agesFitIn(deps, it.county, members);
    if (!fit.ok) return fit;
  }
  const refs = { household: left.householdId, joined: to.value.householdId };
  const others = cases
    .flatMap((found) => (found.ok ? found.value : []))
    .filter(({ caseId }) => caseId !== it.caseId);
  const { update } = deps.writes.households;
  return ok({
    next: reverifyBy(deps, it),
    refs,
    extra: [
      update(withMembers(left, staying.value), left.version),
      update(withMembers(to.value, together.value), to.value.version),
      ...othersFollow(deps, others, { action: 'joinHousehold', actor: stamp, refs }),
      ...(await peopleFollow(deps, people.value, { from: left, to: to.value })),
    ],
  });
}

/**
 * Some or all members of a household join another of the county from a day on; when all do, the two are one. As with a split, ids, keys and numbers
 * stay the people's, and the benefits of both sides stay as they are until they have been looked into within three months. Refuses what
 * `splitHousehold` refuses, and a second head.
 */
export async function joinHousehold(
  deps: Dependencies,
  command: JoinHousehold,
): Promise<Result<Joined>> {
  const { county, caseId, idempotencyKey, ...content } = command;
  if (content.on > deps.today())
    return refuse('INVALID_INPUT', { path: ['on'], detail: '不能晚于今天' });
  const left = await takeStep(
    deps,
    { county, caseId, idempotencyKey },
    { action: 'joinHousehold', content, prepare: (context) => join(deps, command, context) },
  );
  if (!left.ok) return left;
  const joinedCase = await deps.cases.get(county, command.toCaseId);
  return joinedCase === undefined ? refuse('NOT_FOUND') : ok({ case: left.value, joinedCase });
}
