import type { Case } from '../../../schema/entities/case.ts';
import type { FilingEnd } from '../../../schema/entities/near-relative.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { type Change, type StepContext, takeStep } from '../cases/case-step.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { filingsOf, type Kin, openFilings } from './filings-of.ts';

/** One case, by the county it lies in. */
export interface OnCase extends Command {
  readonly county: CountyCode;
  readonly caseId: string;
}

/** What filing these changes on a case; refused when nothing of it is new. */
export function filing(
  deps: Dependencies,
  { file, stamp }: StepContext,
  kin: readonly Kin[],
): Result<Change> {
  const { fresh, change } = filingsOf(deps, file, { kin, by: stamp.officialId });
  return fresh.length === 0 ? refuse('ACTION_NOT_ALLOWED', { detail: '已登记备案' }) : ok(change);
}

/**
 * Files members of one family as near to a post-holder, in a step of its case; those who are filed already stay as they are. Who
 * stands aside is taken from the caller, who has it from the register: no order of the API leads here directly.
 */
export const fileRelatives = (
  deps: Dependencies,
  { county, caseId, idempotencyKey, kin }: OnCase & { kin: readonly Kin[] },
): Promise<Result<Case>> =>
  takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: 'fileRelative',
      content: { kin },
      prepare: (context) => filing(deps, context, kin),
    },
  );

/** An open filing of a case, by its id. */
export function openFiling(file: StepContext['file'], filingId: string) {
  const found = openFilings(file).find((it) => it.filingId === filingId);
  return found === undefined
    ? refuse('ACTION_NOT_ALLOWED', { detail: '没有此项备案，或已解除' })
    : ok(found);
}

/** What ending one filing changes on a case, which loses its gate with the last of them. */
export function endingFiling(
  deps: Dependencies,
  { file, stamp }: StepContext,
  { filingId, reason }: { filingId: string; reason: FilingEnd },
): Result<Change> {
  const found = openFiling(file, filingId);
  if (!found.ok) return found;
  const by = { endedOn: deps.today(), endedBy: stamp.officialId, endReason: reason };
  return ok({
    next: { relativeFilings: openFilings(file).length - 1 },
    refs: { filingId },
    extra: [
      deps.writes.cases.filing({ ...found.value, ...by }),
      deps.writes.posts.unfiled(found.value),
    ],
  });
}

/** Ends one filing for what a scan found; whatever was visited or decided meanwhile stays. */
export const endFiling = (
  deps: Dependencies,
  command: OnCase & { filingId: string; reason: FilingEnd },
): Promise<Result<Case>> => {
  const { county, caseId, idempotencyKey, filingId, reason } = command;
  return takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: 'endFiling',
      content: { filingId, reason },
      prepare: (context) => endingFiling(deps, context, { filingId, reason }),
    },
  );
};
