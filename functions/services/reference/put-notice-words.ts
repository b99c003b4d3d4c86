import type { NoticeWords } from '../../../schema/entities/notice-words.ts';
import { ok, type Result } from '../../../schema/result.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { stampFor } from '../stamp.ts';
import { notPast } from './not-past.ts';
import { recordEdit } from './record-edit.ts';

/**
 * Sets what a division prints on its notices from a day on. That day is never past, and has words only once: a notice may be made
 * later than it was issued, and must read as it would have then. Refuses CONFLICT for a day that has words.
 */
export async function putNoticeWords(
  deps: Dependencies,
  command: Command & { words: NoticeWords },
): Promise<Result<NoticeWords>> {
  const { words, idempotencyKey } = command;
  const { division, effectiveFrom } = words;
  const stamp = stampFor(deps, 'policy.edit', { division });
  if (!stamp.ok) return stamp;
  const edited = await recordEdit(deps, {
    action: 'putNoticeWords',
    division,
    content: words,
    actor: stamp.value,
    idempotencyKey,
    refs: { division, effectiveFrom },
    ready: async () => notPast(deps, words),
    writes: [deps.writes.reference.noticeWords(words)],
  });
  return edited.ok ? ok(words) : edited;
}
