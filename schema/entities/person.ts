import { z } from 'zod';
import { CivilDate, Instant } from '../scalars/calendar.ts';
import { CountyCode } from '../scalars/division-code.ts';
import { RecordId } from '../scalars/record-id.ts';

/** `suite.version.nonce.ciphertext.tag` in base64url: the cipher suite is named beside every ciphertext. */
export const Sealed = z.string().brand('Sealed');
export type Sealed = z.infer<typeof Sealed>;

/**
 * VERIFIED: 18 digits with a right check digit, this person's alone in the county. UNVERIFIED: missing or failing the
 * check. DUPLICATE: right, but already another person's. All three are served; the last two are listed for correction.
 */
export const IdStatus = z.enum(['VERIFIED', 'UNVERIFIED', 'DUPLICATE']);
export type IdStatus = z.infer<typeof IdStatus>;

/** Why an official asks to see a whole id number; a reason of its own words could itself be personal. */
export const RevealReason = z.enum([
  'VERIFY_IDENTITY',
  'CORRECT_RECORD',
  'PAYMENT',
  'COMPLAINT',
  'LEGAL_REQUEST',
]);
export type RevealReason = z.infer<typeof RevealReason>;

/** Why a person's name or id number is put right. */
export const CorrectionReason = z.enum([
  'TYPED_WRONG',
  'WAS_MISSING',
  'FIFTEEN_DIGITS',
  'ANOTHER_PERSONS',
  'CHANGED_BY_POLICE',
]);
export type CorrectionReason = z.infer<typeof CorrectionReason>;

/** The paper that was seen when it was put right. */
export const CorrectionEvidence = z.enum([
  'ID_CARD',
  'HOUSEHOLD_REGISTER',
  'POLICE_CERTIFICATE',
  'POPULATION_DATA',
]);
export type CorrectionEvidence = z.infer<typeof CorrectionEvidence>;

export const Person = z.strictObject({
  personId: RecordId,
  county: CountyCode,
  idStatus: IdStatus,
  /** The person's data key, wrapped by the county key; destroying it erases every sealed field. */
  wrappedKey: Sealed,
  sealed: z.strictObject({
    name: Sealed,
    /** As typed, normalised to 18 characters when it passes the check; absent when none was given. */
    idNumber: Sealed.nullable(),
    phone: Sealed.nullable(),
    bankAccount: Sealed.nullable(),
  }),
  /** Households this person belongs or belonged to, for erasure and double-membership checks. */
  householdIds: z.array(RecordId),
  recordedAt: Instant,
});
export type Person = z.infer<typeof Person>;

/**
 * What stays in an erased person's place: that there was somebody of this id, so that nobody is given it again, and where the
 * erasure is recorded. Nothing of the person.
 */
export const ErasedPerson = z.strictObject({
  personId: RecordId,
  county: CountyCode,
  householdIds: z.array(RecordId),
  erasureId: RecordId,
  erasedOn: CivilDate,
});
export type ErasedPerson = z.infer<typeof ErasedPerson>;

/** A person's fields in clear, inside a request only. */
export interface PersonInClear {
  readonly name: string;
  readonly idNumber: string | null;
  readonly phone: string | null;
  readonly bankAccount: string | null;
}
