import { ok, type Result, refuse } from '../../../schema/result.ts';
import { NEW_PROCEDURE } from '../../domain/application/new-procedure.ts';
import type { Dependencies } from '../dependencies.ts';
import { type CaseResult, type CasesCommand, takeSteps } from './case-steps.ts';
import { newestSurveyId } from './newest-survey-id.ts';

const begun = (deps: Dependencies, { nearRelative }: { nearRelative: boolean }) => ({
  submittedOn: deps.today(),
  nearRelative,
});

/**
 * A family whose claim ended applies again, unless its people were erased: then nobody is known to apply. One household has one
 * case per programme, so it can never be served twice; what happened before stays in its timeline, and nothing of it counts for
 * the new procedure.
 */
export const applyAgain = (
  deps: Dependencies,
  command: CasesCommand & { nearRelative: boolean },
): Promise<Result<CaseResult[]>> =>
  takeSteps(deps, command, {
    action: 'applyAgain',
    content: { nearRelative: command.nearRelative },
    prepare: async ({ file: { case: it } }) => {
      if (it.namesErased)
        return refuse('ACTION_NOT_ALLOWED', { detail: '该户信息已依法删除，请重新登记申请' });
      const prior = await newestSurveyId(deps, it);
      if (!prior.ok) return prior;
      const { value: priorSurveyId } = prior;
      return ok({ next: { ...NEW_PROCEDURE, ...begun(deps, command), priorSurveyId } });
    },
  });
