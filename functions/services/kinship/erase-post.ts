import type { ErasureReason } from '../../../schema/entities/erasure.ts';
import type { PostHolder } from '../../../schema/entities/post-holder.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { KEPT_BY } from '../../../schema/retention/stored-fields.ts';
import { retainedUntil } from '../../domain/retention/retained-until.ts';
import type { Dependencies } from '../dependencies.ts';
import { type OnPost, takePostStep } from './post-step.ts';
import { FORGOTTEN } from './seal-identity.ts';

/**
 * Destroys the keys of a post-holder and of everybody they declared, once the post has ended and been kept its time; ids, dates
 * and the chain stay. Refuses RETENTION_RUNNING with the day, and ACTION_NOT_ALLOWED while a filing stands.
 */
export async function erasePost(
  deps: Dependencies,
  { reason, ...at }: OnPost & { reason: ErasureReason },
): Promise<Result<PostHolder>> {
  const file = await takePostStep(deps, at, {
    action: 'erasePost',
    needs: 'person.decideErasure',
    from: ['ENDED'],
    to: 'ERASED',
    content: { reason },
    prepare: async ({ post, filed }) => {
      if (filed.length > 0) return refuse('ACTION_NOT_ALLOWED', { detail: '尚有未解除的备案' });
      const until = retainedUntil(KEPT_BY.PostHolder ?? 'AUDIT_TRAIL', post.to ?? deps.today());
      if (until === null || deps.today() < until)
        return refuse('RETENTION_RUNNING', { detail: until ?? '' });
      return ok({ next: { ...FORGOTTEN, relatives: [] }, refs: { reason } });
    },
  });
  return file.ok ? ok(file.value.post) : file;
}
