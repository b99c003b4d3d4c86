import { z } from 'zod';
import { Programme } from '../programmes/programme.ts';
import { CivilDate, Instant } from '../scalars/calendar.ts';
import { CountyCode } from '../scalars/division-code.ts';
import { type Fen, fen, NonNegativeFen } from '../scalars/fen.ts';
import { RecordId } from '../scalars/record-id.ts';
import { ChainHead } from './audit-event.ts';

const MOST_LETTERS = 300;
const Words = z.string().trim().min(1, '不能为空').max(MOST_LETTERS);

/**
 * Money given for a purpose (捐赠资金): whose gift it is and what for, as the donor said, and how much of it is promised. What is left
 * is never below zero.
 */
export const Fund = z.strictObject({
  fundId: RecordId,
  county: CountyCode,
  title: Words,
  /** Who gave, as they wish to be called. */
  donor: Words,
  /** What for, in the donor's own words; it is never changed (art. 18 of the law on donations for public welfare). */
  donorPurpose: Words,
  /** The programme it pays for. */
  programme: Programme,
  takenInFen: NonNegativeFen,
  /** Promised to families and not released again. */
  committedFen: NonNegativeFen,
  chain: ChainHead,
  contentHash: z.string(),
  recordedAt: Instant,
});
export type Fund = z.infer<typeof Fund>;

/** What of a fund is not promised to anybody, in fen. */
export const leftIn = ({ takenInFen, committedFen }: Fund): Fen => fen(takenInFen - committedFen);

export const FundMovementKind = z.enum(['TAKEN_IN', 'COMMITTED', 'RELEASED']);
export type FundMovementKind = z.infer<typeof FundMovementKind>;

/** A school year begins in September of this year. */
export const SchoolYear = z.int().min(2000).max(2099);

/** One line of a fund's statement. Lines are only ever added; `nth` is also the place of its event in the fund's chain. */
export const FundMovement = z.strictObject({
  fundId: RecordId,
  nth: z.int().positive(),
  kind: FundMovementKind,
  amountFen: NonNegativeFen,
  /** What is left after it. */
  leftFen: NonNegativeFen,
  on: CivilDate,
  /** The receipt or transfer by which money came; null for a line that concerns a family. */
  paper: Words.nullable(),
  caseId: RecordId.nullable(),
  schoolYear: SchoolYear.nullable(),
  recordedBy: z.string(),
  recordedAt: Instant,
});
export type FundMovement = z.infer<typeof FundMovement>;

/** What one case is due in one school year, and the one fund that pays it while it is committed. */
export const FundedYear = z.strictObject({
  county: CountyCode,
  caseId: RecordId,
  schoolYear: SchoolYear,
  fundId: RecordId,
  amountFen: NonNegativeFen,
  state: z.enum(['COMMITTED', 'RELEASED']),
});
export type FundedYear = z.infer<typeof FundedYear>;
