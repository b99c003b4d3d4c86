import type { Case } from '../../../schema/entities/case.ts';
import type { Household } from '../../../schema/entities/household.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { countyOf, type VillageCode } from '../../../schema/scalars/division-code.ts';
import { afterJoining, afterLeaving, joining } from '../../domain/household/regroup.ts';
import { type Change, type StepContext, takeStep } from '../cases/case-step.ts';
import { mayMove } from '../cases/transfer-household.ts';
import { villageInForce } from '../cases/village-in-force.ts';
import type { Dependencies } from '../dependencies.ts';
import { newCase } from '../import/new-case.ts';
import { caseIdOf, householdIdOf, newHousehold } from '../import/new-household.ts';
import { keyedContent } from '../keyed-content.ts';
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

export interface SplitHousehold extends MoveMembers {
  /** The county's number of the new household, and where it lives. */
  readonly householdNumber: string;
  readonly village: VillageCode;
}

/** The case that was left, and the new household's own draft. */
export interface Split {
  readonly case: Case;
  readonly newCase: Case;
}

/** The household that its leavers form, not yet written. */
function formed(
  deps: Dependencies,
  command: SplitHousehold,
  { left, contentHash }: { left: Household; contentHash: string },
): Result<Household> {
  const { county, householdNumber, village } = command;
  const comers = joining(left, { ...command, recordedAt: deps.now() });
  const members = afterJoining({ members: [] }, comers);
  if (!members.ok) return members;
  return ok(
    newHousehold(deps, {
      ...{ householdId: householdIdOf(deps, county, householdNumber), county, village },
      ...{ area: left.area, householdNumber, members: members.value },
      latestSurvey: null,
      contentHash,
    }),
  );
}

async function split(
  deps: Dependencies,
  command: SplitHousehold,
  { file: { case: it }, stamp, contentHash }: StepContext,
): Promise<Result<Change>> {
  const here = mayMove(deps, it.village);
  if (!here.ok) return here;
  const left = await deps.households.get(it.county, it.householdId);
  if (left === undefined) return refuse('NOT_FOUND');
  const cases = await freeCases(deps, left);
  if (!cases.ok) return cases;
  const staying = afterLeaving(left, { ...command, recordedAt: deps.now() });
  if (!staying.ok) return staying;
  const people = await peopleLeaving(deps, left, command);
  if (!people.ok) return people;
  const household = formed(deps, command, { left, contentHash });
  if (!household.ok) return household;
  for (const members of [staying.value, household.value.members]) {
    const fit = await agesFitIn(deps, it.county, members);
    if (!fit.ok) return fit;
  }
  const refs = { household: left.householdId, newHousehold: household.value.householdId };
  const opened = newCase(deps, {
    ...{ household: household.value, programme: it.programme, action: 'draft', state: 'DRAFT' },
    ...{ actor: stamp, benefit: null, submittedOn: null, nearRelative: false, contentHash },
    refs: { ...refs, splitFrom: it.caseId },
  });
  const { create, update } = deps.writes.households;
  const others = cases.value.filter(({ caseId }) => caseId !== it.caseId);
  return ok({
    next: reverifyBy(deps, it),
    refs: { ...refs, newCase: opened.case.caseId },
    extra: [
      update(withMembers(left, staying.value), left.version),
      create(household.value),
      ...opened.writes,
      ...othersFollow(deps, others, { action: 'splitHousehold', actor: stamp, refs }),
      ...(await peopleFollow(deps, people.value, { from: left, to: household.value })),
    ],
  });
}

/**
 * Some members leave a household and form one of their own, from a day on. Memberships end and begin on that day, ids, keys and numbers stay the
 * people's. Nothing is cut: a benefit of the household stays as it is and is to be looked into within three months; the new
 * household has a draft of the same programme to hand in. Refuses memberships that cross, a member of a third household, a child
 * older than its parent, and a household upon which a procedure rests.
 */
export async function splitHousehold(
  deps: Dependencies,
  command: SplitHousehold,
): Promise<Result<Split>> {
  const { county, caseId, idempotencyKey, householdNumber, village, ...moved } = command;
  const there = mayMove(deps, village);
  if (!there.ok) return there;
  if (countyOf(village) !== county) return refuse('INVALID_INPUT', { path: ['village'] });
  if (!(await villageInForce(deps, village)))
    return refuse('DIVISION_UNKNOWN', { path: ['village'] });
  if (moved.on > deps.today())
    return refuse('INVALID_INPUT', { path: ['on'], detail: '不能晚于今天' });
  const number = await keyedContent(deps, county, householdNumber);
  const left = await takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: 'splitHousehold',
      content: { ...moved, village, number },
      prepare: (context) => split(deps, command, context),
    },
  );
  if (!left.ok) return left;
  const householdId = householdIdOf(deps, county, householdNumber);
  const formedCase = await deps.cases.get(
    county,
    caseIdOf(deps, householdId, left.value.programme),
  );
  return formedCase === undefined
    ? refuse('NOT_FOUND')
    : ok({ case: left.value, newCase: formedCase });
}
