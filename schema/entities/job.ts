import { z } from 'zod';
import { Programme } from '../programmes/programme.ts';
import { CivilDate, Instant } from '../scalars/calendar.ts';
import { CountyCode, TownCode } from '../scalars/division-code.ts';
import { RecordId } from '../scalars/record-id.ts';
import { ChainHead } from './audit-event.ts';

export const JobKind = z.enum([
  'IMPORT_ROLL',
  'IMPORT_SURVEY',
  'IMPORT_DIVISIONS',
  'REVIEW',
  'AUDIT_EXPORT',
]);
export type JobKind = z.infer<typeof JobKind>;

/** WAITING and PAUSED are a review's only; AWAITING_UPLOAD an import's, FAILED an import's or an export's. */
export const JobState = z.enum([
  'AWAITING_UPLOAD',
  'WAITING',
  'RUNNING',
  'PAUSED',
  'DONE',
  'FAILED',
  'CANCELLED',
]);
export type JobState = z.infer<typeof JobState>;

/** Cases of one audit export at most. */
export const MOST_EXPORTED_CASES = 500;

/** What an auditor asked for: cases of one campaign, or of a period, drawn by lot under a recorded seed. */
export const AuditExport = z.strictObject({
  /** Why, in the auditor's words; the chain holds its hash only. */
  purpose: z.string().min(4).max(200),
  /** First and last day of the period; null when a campaign is asked for. */
  from: CivilDate.nullable(),
  until: CivilDate.nullable(),
  size: z.int().min(1).max(MOST_EXPORTED_CASES),
  seed: z.string().min(1).max(64),
  /** The list the sample is drawn from, frozen before the draw; null until then. */
  list: z
    .strictObject({
      key: z.string(),
      sha256: z.string(),
      cases: z.int().nonnegative(),
      /** Newest seal at the freeze: a period's list holds what was sealed by then. */
      seal: z.int().nonnegative(),
    })
    .nullable(),
});
export type AuditExport = z.infer<typeof AuditExport>;

/** Any long task, shown with done / total / failed; counts are summed from its tally rows on read. */
export const Job = z.strictObject({
  jobId: RecordId,
  /** A list of divisions may also belong to a whole prefecture, named by its own code. */
  county: CountyCode,
  /** Set when the file is one town's only. */
  town: TownCode.nullable(),
  kind: JobKind,
  state: JobState,
  startedBy: z.string(),
  startedByOfficial: z.string(),
  campaignId: RecordId.nullable(),
  upload: z
    .strictObject({ key: z.string(), format: z.enum(['CSV', 'XLSX']), fileName: z.string() })
    .nullable(),
  /** Of a roll or survey: the programme whose families it lists. */
  programme: Programme.optional(),
  /** Of a list of divisions: the day from which it holds. */
  effectiveOn: CivilDate.optional(),
  executionArn: z.string().nullable(),
  parts: z.int().nonnegative(),
  /** Units of work in all (households for an import, rows for divisions), known after the split. */
  total: z.int().nonnegative(),
  reportKey: z.string().nullable(),
  failure: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  /** Of an audit export only, whose every step is in its county's sealed chains. */
  auditExport: AuditExport.optional(),
  chain: ChainHead.optional(),
  contentHash: z.string(),
  recordedAt: Instant,
});
export type Job = z.infer<typeof Job>;

/** What one part of a job did, in units of its job's total; one row per part, rewritten only by the same part. */
export const JobTally = z.strictObject({
  jobId: RecordId,
  part: z.int().nonnegative(),
  accepted: z.int().nonnegative(),
  unchanged: z.int().nonnegative(),
  refused: z.int().nonnegative(),
  recordedAt: Instant,
});
export type JobTally = z.infer<typeof JobTally>;
