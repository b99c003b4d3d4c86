import { ok, type Result } from '../../../schema/result.ts';
import type { Dependencies } from '../dependencies.ts';
import { type CaseResult, type CasesCommand, takeSteps } from './case-steps.ts';

/**
 * A family whose claim ended applies again. One household has one case per programme, so it can never be served twice; what
 * happened before stays in its timeline, and nothing of it counts for the new procedure.
 */
export const applyAgain = (
  deps: Dependencies,
  command: CasesCommand & { nearRelative: boolean },
): Promise<Result<CaseResult[]>> =>
  takeSteps(deps, command, {
    action: 'applyAgain',
    content: { nearRelative: command.nearRelative },
    prepare: () =>
      ok({
        next: {
          submittedOn: deps.today(),
          acceptedOn: null,
          dueOn: null,
          wholeDueOn: null,
          nearRelative: command.nearRelative,
          countyVisitedOn: null,
          informationCheck: null,
          surveyId: null,
          hands: { acceptedBy: null, surveyedBy: [], reviewedBy: null },
          posting: null,
          openObjections: 0,
          complained: false,
          extendedOn: null,
          benefit: null,
          change: null,
        },
      }),
  });
