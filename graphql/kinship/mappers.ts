import type { OpenedRelative } from '../../functions/services/kinship/open-identity.ts';
import type { PostResult } from '../../functions/services/kinship/scan-posts.ts';
import type { NearRelativeFiling } from '../../schema/entities/near-relative.ts';
import type { PostHolder } from '../../schema/entities/post-holder.ts';

export type PostHolderMapper = PostHolder;
export type DeclaredRelativeMapper = OpenedRelative;
export type NearRelativeFilingMapper = NearRelativeFiling;

/** What became of one post in a scan, with the county its id needs. */
export interface PostResultMapper extends PostResult {
  readonly county: string;
}
