import { z } from 'zod';
import { CivilDate, Instant } from '../scalars/calendar.ts';
import { CountyCode, DivisionCode } from '../scalars/division-code.ts';
import { RecordId } from '../scalars/record-id.ts';
import { ChainHead } from './audit-event.ts';
import { KinRelation } from './near-relative.ts';
import { Sealed } from './person.ts';

/** Staff of county and town who handle or lead dibao, and whoever holds a post in the village (domain reference section 4). */
export const PostKind = z.enum([
  'COUNTY_HANDLER',
  'COUNTY_LEADER',
  'TOWN_HANDLER',
  'TOWN_LEADER',
  'VILLAGE_COMMITTEE',
  'KEY_VILLAGE_POST',
]);
export type PostKind = z.infer<typeof PostKind>;

/** ERASED once the post has ended and its time is over: nothing of the person is left but the id. */
export const PostState = z.enum(['IN_OFFICE', 'ENDED', 'ERASED']);
export type PostState = z.infer<typeof PostState>;

export const PostEnd = z.enum(['ELECTION', 'TRANSFER', 'RESIGNED', 'DIED', 'ENTERED_WRONG']);
export type PostEnd = z.infer<typeof PostEnd>;

/** Relatives one post-holder can declare; the row must stay far below the size of an item. */
export const MAX_RELATIVES = 30;

/** Name and id number, each under a key of its own, like a person's; everything null once erased. */
const SEALED_IDENTITY = {
  wrappedKey: Sealed.nullable(),
  card: Sealed.nullable(),
  sealedIdNumber: Sealed.nullable(),
  /** Keyed hash by which the person is found; null without a number: a name alone is never a match. */
  idHash: z.string().nullable(),
};

/** A relative whom a post-holder declared, in a household of this county or of none. */
export const DeclaredRelative = z.strictObject({
  relativeId: RecordId,
  relation: KinRelation.exclude(['SELF']),
  ...SEALED_IDENTITY,
});
export type DeclaredRelative = z.infer<typeof DeclaredRelative>;

/** One post of one official or village post-holder, from a day to a day: half-open, `to` being the first day without it. */
export const PostHolder = z.strictObject({
  postId: RecordId,
  county: CountyCode,
  /** The county, town or village whose post it is. */
  division: DivisionCode,
  post: PostKind,
  state: PostState,
  chain: ChainHead,
  from: CivilDate,
  to: CivilDate.nullable(),
  endReason: PostEnd.nullable(),
  /** The person behind the post-holder's account; null for village posts without one. */
  standsAside: z.string().nullable(),
  /** Day of the newest declaration, be it that there is nobody to declare; null while none was made. */
  declaredOn: CivilDate.nullable(),
  relatives: z.array(DeclaredRelative).max(MAX_RELATIVES),
  /** The newest step was taken by somebody who does not see the whole county: whoever does has still to scan. */
  awaitsScan: z.boolean().default(false),
  ...SEALED_IDENTITY,
  contentHash: z.string(),
  recordedAt: Instant,
});
export type PostHolder = z.infer<typeof PostHolder>;
