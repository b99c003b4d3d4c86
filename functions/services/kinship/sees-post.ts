import type { PostHolder } from '../../../schema/entities/post-holder.ts';
import { Programme } from '../../../schema/programmes/programme.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { permits } from '../../domain/access/permits.ts';

type Placed = Pick<PostHolder, 'division' | 'standsAside'>;

/** Is this the actor's own post, by person? */
export const isOwnPost = (actor: Actor, { standsAside }: Placed): boolean =>
  actor.kind === 'OFFICIAL' && standsAside === actor.officialId;

/**
 * May the actor see a post with what was declared for it? Of those who read the register of its place, whoever keeps or uses the
 * register of near relatives, and the post-holder.
 */
export const seesPost = (actor: Actor, post: Placed): boolean =>
  isOwnPost(actor, post) || permits(actor, 'kinship.read', { division: post.division });

/** Does a scan by this actor reach every family of the county, of whatever programme? */
export const scansWholeCounty = (actor: Actor, county: string): boolean =>
  Programme.options.every((programme) =>
    permits(actor, 'kinship.register', { division: county, programme }),
  );
