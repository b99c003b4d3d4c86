import type { RevealReason } from '../../../schema/entities/person.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { takeStep } from '../cases/case-step.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { spendQuota } from './spend-quota.ts';

export interface RevealIdNumber extends Command {
  readonly county: CountyCode;
  readonly caseId: string;
  readonly personId: string;
  readonly reason: RevealReason;
}

/**
 * Shows the whole id number of one member of a family, for a stated reason: recorded in the case's own chain before it is
 * shown, and counted by account and day. Null when none is known.
 */
export async function revealIdNumber(
  deps: Dependencies,
  command: RevealIdNumber,
): Promise<Result<string | null>> {
  const { county, caseId, personId, reason, idempotencyKey } = command;
  const quota = await spendQuota(deps, { kind: 'REVEAL_ID_NUMBER', county });
  if (!quota.ok) return quota;
  const recorded = await takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: 'revealIdNumber',
      content: { personId, reason },
      prepare: async ({ file }) => {
        const household = await deps.households.get(county, file.case.householdId);
        return household?.members.some((member) => member.personId === personId)
          ? ok({ next: {}, refs: { personId, reason } })
          : refuse('NOT_FOUND');
      },
    },
  );
  if (!recorded.ok) return recorded;
  const [person] = await deps.households.persons(county, [personId]);
  if (person === undefined) return refuse('NOT_FOUND');
  return ok((await deps.personal.openPerson(person)).idNumber);
}
