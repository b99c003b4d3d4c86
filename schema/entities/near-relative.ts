import { z } from 'zod';
import { CivilDate } from '../scalars/calendar.ts';
import { CountyCode } from '../scalars/division-code.ts';
import { RecordId } from '../scalars/record-id.ts';

/** What somebody is of a post-holder: CHILD is the post-holder's child. SELF is the post-holder's own family. */
export const KinRelation = z.enum([
  'SELF',
  'SPOUSE',
  'PARENT',
  'CHILD',
  'SIBLING',
  'GRANDPARENT',
  'GRANDCHILD',
  'PARENT_IN_LAW',
  'CHILD_IN_LAW',
  'SIBLING_IN_LAW',
  'UNCLE_AUNT',
  'NEPHEW_NIECE',
]);
export type KinRelation = z.infer<typeof KinRelation>;

/** Near everywhere (domain reference section 4, read as of 2012); a county may add to them and take nothing away. */
export const NATIONAL_RELATIONS = [
  'SELF',
  'SPOUSE',
  'PARENT',
  'CHILD',
  'SIBLING',
  'GRANDPARENT',
  'GRANDCHILD',
] as const satisfies readonly KinRelation[];

/** DECLARED by the post-holder or at acceptance; INFERRED from who lives together as what. */
export const FilingSource = z.enum(['DECLARED', 'INFERRED']);
export type FilingSource = z.infer<typeof FilingSource>;

/** Why a filing ended: by what a scan finds or, by hand, because it was wrong or the tie is gone. */
export const FilingEnd = z.enum([
  'POST_ENDED',
  'LEFT_HOUSEHOLD',
  'NO_LONGER_NEAR',
  'ENTERED_WRONG',
]);
export type FilingEnd = z.infer<typeof FilingEnd>;

/** A family of which somebody is a near relative of a post-holder; it lies with the case and stays when it has ended. */
export const NearRelativeFiling = z.strictObject({
  filingId: RecordId,
  county: CountyCode,
  caseId: RecordId,
  postId: RecordId,
  /** The member who is the relative, by id. */
  personId: RecordId,
  relation: KinRelation,
  source: FilingSource,
  /** The person behind the post-holder's account, who stands aside; null when the post has no account. */
  standsAside: z.string().nullable(),
  filedOn: CivilDate,
  filedBy: z.string(),
  endedOn: CivilDate.nullable(),
  endedBy: z.string().nullable(),
  endReason: FilingEnd.nullable().default(null),
});
export type NearRelativeFiling = z.infer<typeof NearRelativeFiling>;

/** That an id number, known here by its keyed hash alone, is a post-holder's or a declared relative's. */
export const KinNote = z.strictObject({
  postId: RecordId,
  relation: KinRelation,
  /** Beside the post's own copy, so that whoever accepts a case need not see the posts of the whole county. */
  standsAside: z.string().nullable(),
});
export type KinNote = z.infer<typeof KinNote>;

/** Relations a county, prefecture or province counts as near beside the national ones, from a day on until its next rule. */
export const KinshipRule = z.strictObject({
  division: CountyCode,
  effectiveFrom: CivilDate,
  addedRelations: z.array(KinRelation),
  /** Number and title of the document it rests on. */
  source: z.string().min(1).max(200),
});
export type KinshipRule = z.infer<typeof KinshipRule>;
