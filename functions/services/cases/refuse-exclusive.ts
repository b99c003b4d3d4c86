import { type Case, isEnded } from '../../../schema/entities/case.ts';
import { isValidOn } from '../../../schema/entities/roll.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { permits } from '../../domain/access/permits.ts';
import { DRAWING } from '../../domain/application/drawing.ts';
import { exclusiveWith } from '../../domain/programmes/exclusive-with.ts';
import { PROGRAMMES } from '../../domain/programmes/registry.ts';
import type { Dependencies } from '../dependencies.ts';
import { caseIdOf } from '../import/new-household.ts';

/** What else a family has a claim on, as far as it excludes what is to be granted. */
interface Others {
  /** Drawn, and less: whoever is granted this leaves it in the same step. */
  readonly leaves: readonly Case[];
  /** Another such claim is under way: then whoever grants must see to it that only one of them is granted. */
  readonly contested: boolean;
}

/** Drawn today: what has run out is not, whether or not its case was closed. */
const isDrawn = (it: Case, today: string): boolean =>
  DRAWING.includes(it.state) && (it.benefit === null || isValidOn(it.benefit, today));

/**
 * May this family be granted this programme beside what it draws already? Refuses EXCLUSIVE_PROGRAMME with the case that stands
 * against it: one that gives everybody more, or one that cannot be left yet because it was granted and not announced. Whom a greater
 * programme serves alone stands against nobody: the others are counted without them. An official who may not see the other programme's
 * cases cannot know, and is refused.
 */
export async function refuseExclusive(deps: Dependencies, it: Case): Promise<Result<Others>> {
  const others = exclusiveWith(it.programme);
  const blind = others.find(
    (programme) => !permits(deps.actor, 'register.read', { division: it.village, programme }),
  );
  if (blind !== undefined)
    return refuse('NOT_PERMITTED', { detail: `须能查看${PROGRAMMES[blind].title}的个案` });
  const ids = others.map((programme) => caseIdOf(deps, it.householdId, programme));
  const cases = (await deps.cases.getMany(it.county, ids)).flatMap((other) => other ?? []);
  const drawn = cases.filter((other) => isDrawn(other, deps.today()));
  const isLesser = ({ programme }: Case) => PROGRAMMES[it.programme].excludes.includes(programme);
  const against = drawn.find((other) =>
    isLesser(other) ? other.state === 'GRANTED' : other.benefit?.persons === undefined,
  );
  if (against !== undefined) {
    const { title } = PROGRAMMES[against.programme];
    return refuse('EXCLUSIVE_PROGRAMME', { detail: `${title}，个案${against.caseId}` });
  }
  const contested = cases.some((other) => !drawn.includes(other) && !isEnded(other.state));
  return ok({ leaves: drawn.filter(isLesser), contested });
}
