import type { PolicyHead } from '../../../schema/programmes/policy.ts';
import { procedureFor } from '../../../schema/programmes/procedure.ts';
import { type Policy, SHAPES, type Terms } from '../../../schema/programmes/programme.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { tooLong } from '../../domain/review/next-review.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { demoAllowed } from '../reference/demo-allowed.ts';
import { recordEdit } from '../reference/record-edit.ts';
import { contentHashOf, officialOf, stampFor } from '../stamp.ts';
import { type PolicyKey, policyAt, policyKeyOf } from './policy-key.ts';

/** What an editor has typed in: where and from when it holds, and one programme's own terms. */
export interface PolicyDraft {
  readonly head: PolicyHead;
  readonly own: Terms;
}

/** What became of the row meanwhile: drafted by this very request, or taken by somebody else. */
async function asItStands(deps: Dependencies, key: PolicyKey): Promise<Result<Policy>> {
  const row = await policyAt(deps, key);
  return row === undefined ? refuse('CONFLICT') : ok(row);
}

/** The parts of a draft put together, in the shape of the programme whose they are. */
const rowOf = (deps: Dependencies, { head, own }: PolicyDraft): Policy =>
  SHAPES[own.programme].policy.parse({
    ...own.terms,
    ...head,
    programme: own.programme,
    state: 'DRAFTED',
    draftedBy: officialOf(deps),
    approvedBy: null,
    contentHash: contentHashOf(deps, { head, own }),
    recordedAt: deps.now(),
  });

/** What the measures in force on its first day leave a place to set, and no more. */
function withinLaw({ head, own }: PolicyDraft): Result<true> {
  const [late] = tooLong(head);
  if (late !== undefined)
    return refuse('INVALID_INPUT', {
      path: ['reviewMonths', late],
      detail: '复核间隔不得长于当时办法的规定',
    });
  const law = procedureFor(own.programme, head.effectiveFrom);
  return law?.alwaysNextMonth && head.firstPay !== 'NEXT_MONTH'
    ? refuse('INVALID_INPUT', { path: ['firstPay'], detail: '该救助项目自决定次月起发放' })
    : ok(true);
}

/**
 * Drafts what shall hold from a day on; it holds once another official approves it. A draft may be drafted anew until then. Refuses
 * CONFLICT where an approved row starts on that day: rows in force are never edited; and INVALID_INPUT where families would be verified
 * again later than the law allows, or paid from another month.
 */
export async function draftPolicy(
  deps: Dependencies,
  { idempotencyKey, ...content }: Command & PolicyDraft,
): Promise<Result<Policy>> {
  const { division } = content.head;
  const stamp = stampFor(deps, 'policy.edit', { division });
  if (!stamp.ok) return stamp;
  const allowed = demoAllowed(deps, division, ['division']);
  if (!allowed.ok) return allowed;
  const lawful = withinLaw(content);
  if (!lawful.ok) return lawful;
  const row = rowOf(deps, content);
  const edited = await recordEdit(deps, {
    action: 'draftPolicy',
    division,
    content,
    actor: stamp.value,
    idempotencyKey,
    refs: { ...policyKeyOf(row) },
    writes: [deps.writes.reference.draftPolicy(row)],
  });
  if (edited.ok) return edited.value ? ok(row) : asItStands(deps, row);
  return edited.refusal.code === 'CONFLICT'
    ? refuse('CONFLICT', {
        path: ['effectiveFrom'],
        detail: '该日起的标准已批准，不能修改，只能另立新行',
      })
    : edited;
}
