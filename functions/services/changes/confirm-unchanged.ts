import { ok, type Result, refuse } from '../../../schema/result.ts';
import { unchangedBySurvey } from '../../domain/change/propose-change.ts';
import { benefitGoingOn } from '../../domain/decisions/benefit-by.ts';
import { factsOf } from '../../domain/programmes/ask-programme.ts';
import { firstPayMonth } from '../../domain/programmes/first-pay-month.ts';
import { settledBy } from '../../domain/review/settled-by.ts';
import { mayDecide } from '../../domain/review/unit-steps.ts';
import { groupsIn, rollWith } from '../../domain/roll/roll-marks.ts';
import { membersFollow, rollFollows } from '../cases/after-decision.ts';
import type { Change, StepContext } from '../cases/case-step.ts';
import { type CaseResult, type CasesCommand, takeSteps } from '../cases/case-steps.ts';
import type { Dependencies } from '../dependencies.ts';
import { newlyFound } from './weigh-change.ts';

async function confirm(deps: Dependencies, { file, stamp }: StepContext): Promise<Result<Change>> {
  const { case: it } = file;
  const found = await newlyFound(deps, it);
  if (!found.ok) return found;
  const { household, survey, policy } = found.value;
  const headcount = unchangedBySurvey(found.value);
  if (!headcount.ok) return headcount;
  const others = mayDecide(stamp.officialId, { investigators: survey.investigators, earlier: [] });
  if (!others.ok) return others;
  if (it.benefit === null) return refuse('NOT_FOUND');
  const [today, recordedAt] = [deps.today(), deps.now()];
  const facts = factsOf(it.programme, found.value);
  const { surveyedOn } = survey;
  const rests = { surveyedOn, facts, policy, headcount: headcount.value };
  const benefit = benefitGoingOn(it.benefit, rests);
  const groups = groupsIn(facts);
  const from = firstPayMonth(today, policy);
  const next = {
    benefit,
    roll: rollWith(it, benefit, { from, recordedAt, groups }),
    ...settledBy(it, benefit, { survey, policy, on: today }),
  };
  return ok({
    next,
    refs: { surveyId: survey.surveyId },
    extra: [
      ...rollFollows(deps, { ...it, ...next }, it),
      ...membersFollow(deps, household, { survey, recordedAt }),
    ],
  });
}

/**
 * A county decider confirms that what two investigators found since leaves a benefit as it is; the family is then due again after the
 * months of its class, and members found gone or new become so. Refuses SURVEY_REQUIRED without new facts, ACTION_NOT_ALLOWED when
 * the amount would change, and SAME_PERSON to an investigator.
 */
export const confirmUnchanged = (
  deps: Dependencies,
  command: CasesCommand,
): Promise<Result<CaseResult[]>> =>
  takeSteps(deps, command, {
    action: 'confirmUnchanged',
    content: {},
    prepare: (context) => confirm(deps, context),
  });
