import type { KinshipRule } from '../../../schema/entities/near-relative.ts';
import { ok, type Result } from '../../../schema/result.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { stampFor } from '../stamp.ts';
import { notPast } from './not-past.ts';
import { recordEdit } from './record-edit.ts';

/**
 * Sets what a county, prefecture or province counts as near kin beside the national list, from a day on; its posts are scanned
 * after. The day is never past and has a rule only once, since filings of before rest on the rule of their day. Refuses
 * NOT_PERMITTED, INVALID_INPUT and, for a day that has a rule, CONFLICT.
 */
export async function putKinshipRule(
  deps: Dependencies,
  command: Command & { rule: KinshipRule },
): Promise<Result<KinshipRule>> {
  const { rule, idempotencyKey } = command;
  const { division, effectiveFrom } = rule;
  const stamp = stampFor(deps, 'policy.edit', { division });
  if (!stamp.ok) return stamp;
  const edited = await recordEdit(deps, {
    action: 'putKinshipRule',
    division,
    content: rule,
    actor: stamp.value,
    idempotencyKey,
    refs: { division, effectiveFrom },
    ready: async () => notPast(deps, rule),
    writes: [deps.writes.reference.kinshipRule(rule)],
  });
  return edited.ok ? ok(rule) : edited;
}
