import type { DibaoPolicy, DibaoTerms } from '../../../schema/programmes/dibao.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { contentHashOf, officialOf, stampFor } from '../stamp.ts';
import { demoAllowed } from './demo-allowed.ts';
import { type PolicyKey, policyAt } from './policy-key.ts';
import { recordEdit } from './record-edit.ts';

/** What became of the row meanwhile: drafted by this very request, or taken by somebody else. */
async function asItStands(deps: Dependencies, key: PolicyKey): Promise<Result<DibaoPolicy>> {
  const row = await policyAt(deps, key);
  return row === undefined ? refuse('CONFLICT') : ok(row);
}

/**
 * Drafts what shall hold from a day on; it holds once another official approves it. A draft may be drafted anew until then. Refuses
 * CONFLICT where an approved row starts on that day: rows in force are never edited.
 */
export async function draftDibaoPolicy(
  deps: Dependencies,
  command: Command & { terms: DibaoTerms },
): Promise<Result<DibaoPolicy>> {
  const { terms, idempotencyKey } = command;
  const { division, area, effectiveFrom } = terms;
  const stamp = stampFor(deps, 'policy.edit', { division });
  if (!stamp.ok) return stamp;
  const allowed = demoAllowed(deps, division, ['division']);
  if (!allowed.ok) return allowed;
  const row: DibaoPolicy = {
    ...terms,
    programme: 'DIBAO',
    state: 'DRAFTED',
    draftedBy: officialOf(deps),
    approvedBy: null,
    contentHash: contentHashOf(deps, terms),
    recordedAt: deps.now(),
  };
  const edited = await recordEdit(deps, {
    action: 'draftPolicy',
    division,
    content: terms,
    actor: stamp.value,
    idempotencyKey,
    refs: { programme: row.programme, division, area, effectiveFrom },
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
