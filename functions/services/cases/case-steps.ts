import { BusyError } from '../../../schema/busy-error.ts';
import type { Case } from '../../../schema/entities/case.ts';
import { ok, type Refusal, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import type { Command, Dependencies } from '../dependencies.ts';
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

/** A table that stays busy delays one case, never its neighbours; the same request may simply be sent again. */
async function calmStep(
  deps: Dependencies,
  at: { county: string; caseId: string; idempotencyKey: string },
  step: Step,
): Promise<Result<Case>> {
  try {
    return await takeStep(deps, at, step);
  } catch (error) {
    if (error instanceof BusyError)
      return refuse('CONFLICT', { detail: '系统繁忙，请用原编号重试' });
    throw error;
  }
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
      const result = await calmStep(deps, { county, caseId, idempotencyKey }, step);
      return result.ok
        ? { caseId, case: result.value, refusal: null }
        : { caseId, case: null, refusal: result.refusal };
    }),
  );
  return ok(results);
}
