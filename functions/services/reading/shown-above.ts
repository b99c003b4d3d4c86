import type { EscalationLevel } from '../../../schema/programmes/escalation.ts';
import { escalatedTo } from '../../domain/deadline/escalation.ts';
import type { PolicyOf } from '../policies/policy-for.ts';
import { isOverdue } from './is-overdue.ts';
import type { WorkItem } from './read-work.ts';

/** To whom late work is shown above, by the policy in force for it; a policy is read only for what is late. */
export async function shownAbove(
  item: WorkItem,
  { policyOf, today }: { policyOf: PolicyOf; today: string },
): Promise<EscalationLevel | null> {
  if (!isOverdue(item, today)) return null;
  const policy = await policyOf(item, today);
  return policy.ok ? escalatedTo(item, { today, escalation: policy.value.escalation }) : null;
}
