import { ok, type Result } from '../../../schema/result.ts';
import { type CaseResult, type CasesCommand, takeSteps } from '../cases/case-steps.ts';
import type { Dependencies } from '../dependencies.ts';

/**
 * Closes cases whose term has run out without being renewed. Nothing is decided thereby: the last day was set, and told to the family,
 * when it was granted, and the roll has counted nobody since. A proposed change falls with it. The family may apply again. Refuses
 * ACTION_NOT_ALLOWED before that day has passed.
 */
export const lapseCases = (
  deps: Dependencies,
  command: CasesCommand,
): Promise<Result<CaseResult[]>> =>
  takeSteps(deps, command, {
    action: 'lapse',
    content: {},
    prepare: ({ file: { case: it } }) => {
      const decisionId = it.benefit?.decisionId ?? null;
      return ok({
        next: { benefit: null, change: null, dueOn: null },
        refs: decisionId === null ? {} : { decisionId },
      });
    },
  });
