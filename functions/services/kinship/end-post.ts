import type { PostEnd } from '../../../schema/entities/post-holder.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { Dependencies } from '../dependencies.ts';
import { notesOf } from './find-kin.ts';
import type { OnPost } from './post-step.ts';
import { type ScannedPost, stepAndScan } from './scan-posts.ts';

/**
 * Somebody leaves a post, by election, transfer or otherwise: nobody is found near to it any more, and its filings end, each with
 * its event in its case. Nothing that was visited or decided is touched.
 */
export const endPost = (
  deps: Dependencies,
  command: OnPost & { to: CivilDate; reason: PostEnd },
): Promise<Result<ScannedPost>> =>
  stepAndScan(deps, command, {
    action: 'endPost',
    needs: 'kinship.register',
    from: ['IN_OFFICE'],
    to: 'ENDED',
    content: { to: command.to, reason: command.reason },
    prepare: async ({ post }) => {
      const { to, reason: endReason } = command;
      if (to > deps.today() || to < post.from)
        return refuse('INVALID_INPUT', { path: ['to'], detail: '离任日期填写有误' });
      const { unnote } = deps.writes.posts;
      const extra = notesOf(post).map((it) => unnote(post.county, it.hash, it.note));
      return ok({ next: { to, endReason }, extra });
    },
  });
