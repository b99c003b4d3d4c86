import type { RevealReason } from '../../../schema/entities/person.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { takeStep } from '../cases/case-step.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { accountOf } from '../stamp.ts';
import { mayTouchMember } from './may-touch-member.ts';
import { spendQuota } from './spend-quota.ts';

export interface RevealIdNumber extends Command {
  readonly county: CountyCode;
  readonly caseId: string;
  readonly personId: string;
  readonly reason: RevealReason;
}

/**
 * Shows the whole id number of one member of a family, for a stated reason: access is checked first, then the use is counted by
 * account and day, then recorded in the case's own chain, and only then is the number shown. Every showing is counted, a
 * repeated one too, and a key is of one account only. Null when no number is known.
 */
export async function revealIdNumber(
  deps: Dependencies,
  command: RevealIdNumber,
): Promise<Result<string | null>> {
  const { county, caseId, personId, reason, idempotencyKey } = command;
  const allowed = await mayTouchMember(deps, command, 'revealIdNumber');
  if (!allowed.ok) return allowed;
  const quota = await spendQuota(deps, { kind: 'REVEAL_ID_NUMBER', county });
  if (!quota.ok) return quota;
  const recorded = await takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: 'revealIdNumber',
      content: { personId, reason, account: accountOf(deps) },
      prepare: () => ok({ next: {}, refs: { personId, reason } }),
    },
  );
  if (!recorded.ok) return recorded;
  const [person] = await deps.households.persons(county, [personId]);
  if (person === undefined) return refuse('NOT_FOUND');
  return ok((await deps.personal.openPerson(person)).idNumber);
}
