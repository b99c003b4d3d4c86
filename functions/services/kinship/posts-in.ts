import type { PostHolder } from '../../../schema/entities/post-holder.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { countyOf } from '../../../schema/scalars/division-code.ts';
import type { Dependencies } from '../dependencies.ts';
import { seesPost } from './sees-post.ts';

/** Places of a county's list read by one request: several times the posts of a large county, ended ones included. */
const MOST_POSTS = 5_000;
/** Places read at once; the posts are read by the hundred. */
const PAGE = 200;

/** Where a post stands in the list of its county. */
export const postPosition = ({
  division,
  postId,
}: Pick<PostHolder, 'division' | 'postId'>): string => `${division}#${postId}`;

/**
 * The posts of a division and of all within it that the caller may see, in order of division, from after a position until `enough`
 * are found. Refuses TOO_MANY when so many are passed over on the way that a request should read no more.
 */
export async function postsIn(
  deps: Pick<Dependencies, 'actor' | 'posts'>,
  division: string,
  from: {
    readonly after: string | null;
    readonly enough: number;
    readonly wanted: (post: PostHolder) => boolean;
  },
): Promise<Result<PostHolder[]>> {
  const at = { county: countyOf(division), division };
  const found: PostHolder[] = [];
  let read = 0;
  let after = from.after;
  do {
    const { posts, next } = await deps.posts.page(at, { limit: PAGE, after });
    found.push(...posts.filter((post) => seesPost(deps.actor, post) && from.wanted(post)));
    after = next ?? null;
    read += PAGE;
  } while (after !== null && found.length < from.enough && read < MOST_POSTS);
  return after !== null && found.length < from.enough
    ? refuse('TOO_MANY', { path: ['division'], detail: '请按乡镇或村查看' })
    : ok(found);
}
