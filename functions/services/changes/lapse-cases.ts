import { ok, type Result } from '../../../schema/result.ts';
import { monthAfter, monthOf } from '../../domain/deadline/pay-months.ts';
import { pausesEnded } from '../../domain/entitlement/suspensions.ts';
import { type CaseResult, type CasesCommand, takeSteps } from '../cases/case-steps.ts';
import type { Dependencies } from '../dependencies.ts';

/**
 * Closes cases whose term has run out without being renewed. Nothing is decided thereby: the last day was set, and told to the family,
 * when it was granted, and the roll has counted nobody since. A proposed change falls with it, and what a pause held back until then is to
 * be paid. The family may apply again. Refuses ACTION_NOT_ALLOWED before that day has passed.
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
      const at = deps.now();
      const end = { on: deps.today(), paidFrom: monthAfter(monthOf(at)), recordedAt: at };
      const suspensions = pausesEnded(it.suspensions, end);
      return ok({
        next: { benefit: null, change: null, dueOn: null, suspensions },
        refs: decisionId === null ? {} : { decisionId },
      });
    },
  });
