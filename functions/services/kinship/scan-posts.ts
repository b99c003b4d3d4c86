import type { PostHolder } from '../../../schema/entities/post-holder.ts';
import { ok, type Refusal, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { orBusy } from '../or-busy.ts';
import { type OnPost, type PostStep, takePostStep } from './post-step.ts';
import { type Scan, syncFilings } from './sync-filings.ts';

/** A post as it stands, and what looking at it again changed. */
export interface ScannedPost {
  readonly post: PostHolder;
  readonly scan: Scan;
}

export interface PostResult {
  readonly postId: string;
  readonly scanned: ScannedPost | null;
  readonly refusal: Refusal | null;
}

/** Posts of one scan; a county with more goes on from page to page of its list. */
export const MAX_POSTS_PER_SCAN = 20;

/** Takes a step on a post and then looks at its filings again: a repeat finishes what a broken run left. */
export async function stepAndScan(
  deps: Dependencies,
  at: OnPost,
  step: PostStep,
): Promise<Result<ScannedPost>> {
  const taken = await takePostStep(deps, at, step);
  if (!taken.ok) return taken;
  const file = taken.value;
  const scan = await syncFilings(deps, { file, idempotencyKey: at.idempotencyKey });
  return ok({ post: file.post, scan });
}

/**
 * Looks at posts again after households joined, left or moved, or the county's list of near relations changed. Each is a step of
 * its own; one that is refused is named and the rest go on. Refuses TOO_MANY.
 */
export async function scanPosts(
  deps: Dependencies,
  command: Command & { county: CountyCode; postIds: readonly string[] },
): Promise<Result<PostResult[]>> {
  const { county, idempotencyKey } = command;
  const postIds = [...new Set(command.postIds)];
  if (postIds.length > MAX_POSTS_PER_SCAN) return refuse('TOO_MANY', { path: ['postIds'] });
  const results: PostResult[] = [];
  for (const postId of postIds) {
    const result = await orBusy(() =>
      stepAndScan(
        deps,
        { county, postId, idempotencyKey },
        {
          action: 'scanPost',
          needs: 'kinship.register',
          from: ['IN_OFFICE', 'ENDED'],
          content: {},
          prepare: async () => ok({ next: {} }),
        },
      ),
    );
    results.push(
      result.ok
        ? { postId, scanned: result.value, refusal: null }
        : { postId, scanned: null, refusal: result.refusal },
    );
  }
  return ok(results);
}
