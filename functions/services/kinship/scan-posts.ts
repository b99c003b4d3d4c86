import type { PostHolder } from '../../../schema/entities/post-holder.ts';
import { ok, type Refusal, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import type { PostFile } from '../../store/post-store.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { orBusy } from '../or-busy.ts';
import { type OnPost, type PostStep, takePostStep } from './post-step.ts';
import { type Scan, syncFilings } from './sync-filings.ts';

/**
 * A post as it stands, and what looking at it again changed. The counts are for nobody outside: a repeat finds nothing new, and what
 * one caller may see is not what another may.
 */
export interface ScannedPost {
  readonly post: PostHolder;
  readonly scan: Scan;
  /** Something was refused, or lies where the caller does not see it: a scan has still to be made, perhaps by somebody else. */
  readonly unfinished: boolean;
}

export interface PostResult {
  readonly postId: string;
  readonly scanned: ScannedPost | null;
  readonly refusal: Refusal | null;
}

/** Posts of one scan; a county with more goes on from page to page of its list. */
export const MAX_POSTS_PER_SCAN = 20;

/** Brings the filings of a post in line with who is near to it today. */
export async function scanPost(
  deps: Dependencies,
  scanning: { readonly file: PostFile; readonly idempotencyKey: string },
): Promise<ScannedPost> {
  const { post } = scanning.file;
  const scan = await syncFilings(deps, scanning);
  return { post, scan, unfinished: post.awaitsScan || scan.refusals.length > 0 };
}

/** Takes a step on a post and then looks at its filings again: a repeat finishes what a broken run left. */
export async function stepAndScan(
  deps: Dependencies,
  at: OnPost,
  step: PostStep,
): Promise<Result<ScannedPost>> {
  const taken = await takePostStep(deps, at, step);
  if (!taken.ok) return taken;
  const { idempotencyKey } = at;
  return ok(await scanPost(deps, { file: taken.value, idempotencyKey }));
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
