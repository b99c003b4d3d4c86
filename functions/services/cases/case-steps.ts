import type { Case } from '../../../schema/entities/case.ts';
import { ok, type Refusal, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { orBusy } from '../or-busy.ts';
import { type Step, takeStep } from './case-step.ts';

export const MAX_CASES_PER_COMMAND = 100;

/** One step on several cases; each is recorded and answered on its own. */
export interface CasesCommand extends Command {
  readonly county: CountyCode;
  readonly caseIds: readonly string[];
}

export interface CaseResult {
  readonly caseId: string;
  readonly case: Case | null;
  readonly refusal: Refusal | null;
}

/** The same step on up to a hundred cases; one that is refused is named and the rest go on. */
export async function takeSteps(
  deps: Dependencies,
  command: CasesCommand,
  step: Step,
): Promise<Result<CaseResult[]>> {
  const { county, idempotencyKey } = command;
  const caseIds = [...new Set(command.caseIds)];
  if (caseIds.length > MAX_CASES_PER_COMMAND) return refuse('TOO_MANY', { path: ['caseIds'] });
  const results = await Promise.all(
    caseIds.map(async (caseId): Promise<CaseResult> => {
      const result = await orBusy(() => takeStep(deps, { county, caseId, idempotencyKey }, step));
      return result.ok
        ? { caseId, case: result.value, refusal: null }
        : { caseId, case: null, refusal: result.refusal };
    }),
  );
  return ok(results);
}
