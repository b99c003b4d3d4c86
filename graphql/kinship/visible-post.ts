import { seesPost } from '../../functions/services/kinship/sees-post.ts';
import type { PostHolder } from '../../schema/entities/post-holder.ts';
import type { GraphQLContext } from '../context.ts';
import type { RecordPlace } from '../relay/global-id.ts';

/** A post that the caller may see, of the place and for the register's sake; one out of sight is like a missing one. */
export async function visiblePost(
  { loaders, actor }: GraphQLContext,
  place: RecordPlace,
): Promise<PostHolder | null> {
  const post = await loaders.post.load(place);
  return post !== undefined && seesPost(actor, post) ? post : null;
}
