import type { PostHolder, PostKind, PostState } from '../../../schema/entities/post-holder.ts';
import { ok, type Result } from '../../../schema/result.ts';
import type { Dependencies } from '../dependencies.ts';
import { seesPartOf } from '../reading/sees-part-of.ts';
import { postsIn } from './posts-in.ts';

/** What a list of posts is narrowed to; null means any. */
export interface PostFilter {
  readonly post: PostKind | null;
  readonly state: PostState | null;
  /** True: only who has declared, be it nobody; false: only who has not. */
  readonly declared: boolean | null;
  readonly awaitsScan: boolean | null;
}

interface Asked {
  readonly division: string;
  readonly filter: PostFilter;
  readonly limit: number;
  /** Position of the last post of the page before; null for the first page. */
  readonly after: string | null;
}

const POSITION = /^\d{6}(\d{3}(\d{3})?)?#post_[0-9a-f]{32}$/;

/** What a position looks like; anything else was not given out by this list. */
export const isPostPosition = (position: string): boolean => POSITION.test(position);

const matches = (post: PostHolder, filter: PostFilter): boolean =>
  (filter.post === null || post.post === filter.post) &&
  (filter.state === null || post.state === filter.state) &&
  (filter.declared === null || (post.declaredOn !== null) === filter.declared) &&
  (filter.awaitsScan === null || post.awaitsScan === filter.awaitsScan);

/**
 * One page of the posts of a division and of all within it, full unless it is the last. A division the caller sees nothing of
 * answers like an empty one, without reading. Refuses TOO_MANY.
 */
export async function listPosts(
  deps: Dependencies,
  asked: Asked,
): Promise<Result<{ items: PostHolder[]; more: boolean }>> {
  const { division, filter, limit, after } = asked;
  if (!seesPartOf(deps.actor, 'register.read', division)) return ok({ items: [], more: false });
  const wanted = (post: PostHolder) => matches(post, filter);
  const found = await postsIn(deps, division, { after, enough: limit + 1, wanted });
  if (!found.ok) return found;
  return ok({ items: found.value.slice(0, limit), more: found.value.length > limit });
}
