import type { KinshipRule } from '../../../schema/entities/near-relative.ts';
import { ok, type Result } from '../../../schema/result.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { stampFor } from '../stamp.ts';
import { recordEdit } from './record-edit.ts';

/** Sets what a division counts as near kin beside the national list, from a day on. Refuses NOT_PERMITTED. */
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
    writes: [deps.writes.reference.kinshipRule(rule)],
  });
  return edited.ok ? ok(rule) : edited;
}
