import type { Case } from '../../../schema/entities/case.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { takeStep } from '../cases/case-step.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { filingsOf, type Kin, openFilings } from './filings-of.ts';

interface OnCase extends Command {
  readonly county: CountyCode;
  readonly caseId: string;
}

/** Files members of one family as near to a post-holder, in a step of its case; those who are filed already stay as they are. */
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
      prepare: ({ file, stamp }) => {
        const { fresh, change } = filingsOf(deps, file, { kin, by: stamp.officialId });
        return fresh.length === 0
          ? refuse('ACTION_NOT_ALLOWED', { detail: '已登记备案' })
          : ok(change);
      },
    },
  );

/** Ends one filing; the case loses its gate with the last of them, and whatever was visited or decided meanwhile stays. */
export const endFiling = (
  deps: Dependencies,
  { county, caseId, idempotencyKey, filingId }: OnCase & { filingId: string },
): Promise<Result<Case>> =>
  takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: 'endFiling',
      content: { filingId },
      prepare: ({ file, stamp }) => {
        const open = openFilings(file);
        const filing = open.find((it) => it.filingId === filingId);
        if (filing === undefined)
          return refuse('ACTION_NOT_ALLOWED', { detail: '没有此项备案，或已解除' });
        const ended = { ...filing, endedOn: deps.today(), endedBy: stamp.officialId };
        return ok({
          next: { relativeFilings: open.length - 1 },
          refs: { filingId },
          extra: [deps.writes.cases.filing(ended), deps.writes.posts.unfiled(filing)],
        });
      },
    },
  );
