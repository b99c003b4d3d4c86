import { type Case, type CaseState, isEnded } from '../../../schema/entities/case.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { permits } from '../../domain/access/permits.ts';
import { exclusiveWith } from '../../domain/programmes/exclusive-with.ts';
import { PROGRAMMES } from '../../domain/programmes/registry.ts';
import type { Dependencies } from '../dependencies.ts';
import { caseIdOf } from '../import/new-household.ts';

/** States in which a family draws a benefit, or will without a further decision. */
const DRAWING: readonly CaseState[] = ['GRANTED', 'ACTIVE', 'SUSPENDED'];

/**
 * May this family be granted this programme beside what it draws already? Refuses EXCLUSIVE_PROGRAMME with the case that stands
 * against it. An official who may not see the other programme's cases cannot know, and is refused. True when another claim is under
 * way that excludes this one: then whoever grants must see to it that only one of them is granted.
 */
export async function refuseExclusive(deps: Dependencies, it: Case): Promise<Result<boolean>> {
  const others = exclusiveWith(it.programme);
  const blind = others.find(
    (programme) => !permits(deps.actor, 'register.read', { division: it.village, programme }),
  );
  if (blind !== undefined)
    return refuse('NOT_PERMITTED', { detail: `须能查看${PROGRAMMES[blind].title}的个案` });
  const ids = others.map((programme) => caseIdOf(deps, it.householdId, programme));
  const cases = (await deps.cases.getMany(it.county, ids)).flatMap((other) => other ?? []);
  const drawn = cases.find(({ state }) => DRAWING.includes(state));
  if (drawn !== undefined) {
    const { title } = PROGRAMMES[drawn.programme];
    return refuse('EXCLUSIVE_PROGRAMME', { detail: `${title}，个案${drawn.caseId}` });
  }
  return ok(cases.some(({ state }) => !isEnded(state)));
}
