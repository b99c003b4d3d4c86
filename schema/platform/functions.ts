import type { BucketName } from './buckets.ts';
import type { EnvName } from './env.ts';

/** What wakes a function. A row per Lambda is the whole contract between the code and the cloud. */
export type Trigger = 'API' | 'STATE_MACHINE' | 'DAILY' | 'HOURLY';
/** Triggers that are timers: nobody waits for the answer. */
export const SCHEDULED: readonly Trigger[] = ['DAILY', 'HOURLY'];
export type Access = 'none' | 'read' | 'write';
/** Whoever may expire objects may neither read nor write them. */
export type BucketAccess = 'read' | 'write' | 'expire';

export interface FunctionRow {
  /** Entry file below `functions/handlers/`; it exports `handler`. */
  readonly entry: string;
  readonly trigger: Trigger;
  readonly timeoutInSeconds: number;
  readonly memoryInMegabytes: number;
  readonly table: Access;
  readonly buckets: Readonly<Partial<Record<BucketName, BucketAccess>>>;
  /** Reads audit events in order of time, from the index made for sealing them. */
  readonly eventsInTime?: boolean;
  /** May unwrap county keys, that is, read or write personal data in clear. */
  readonly personalData: boolean;
  /** Machines it may start or stop; every function that answers tokens names its machine here too. */
  readonly machines: readonly MachineName[];
  /** Environment beyond what `table`, `buckets`, `personalData` and `machines` already imply. */
  readonly env: readonly EnvName[];
}

export type MachineName = 'import' | 'annualReview' | 'auditExport';

const EVERYWHERE = ['stage', 'demoDivisions', 'businessClockOffset'] as const;

/** One row per deployed Lambda. CDK builds each function, its grants and its environment from its row. */
export const FUNCTIONS = {
  graphql: {
    entry: 'graphql.ts',
    trigger: 'API',
    timeoutInSeconds: 29,
    memoryInMegabytes: 1024,
    table: 'write',
    buckets: { intake: 'write', archive: 'read', evidence: 'read' },
    personalData: true,
    machines: ['import', 'annualReview', 'auditExport'],
    env: [...EVERYWHERE, 'firstAdministrators'],
  },
  splitImport: {
    entry: 'tasks/split-import.ts',
    trigger: 'STATE_MACHINE',
    timeoutInSeconds: 300,
    memoryInMegabytes: 1024,
    table: 'write',
    buckets: { intake: 'write' },
    personalData: true,
    machines: [],
    env: EVERYWHERE,
  },
  importPart: {
    entry: 'tasks/import-part.ts',
    trigger: 'STATE_MACHINE',
    timeoutInSeconds: 120,
    memoryInMegabytes: 1024,
    table: 'write',
    buckets: { intake: 'write' },
    personalData: true,
    machines: [],
    env: EVERYWHERE,
  },
  reportImport: {
    entry: 'tasks/report-import.ts',
    trigger: 'STATE_MACHINE',
    timeoutInSeconds: 300,
    memoryInMegabytes: 1024,
    table: 'write',
    buckets: { intake: 'write' },
    personalData: true,
    machines: [],
    env: EVERYWHERE,
  },
  freezeReviewScope: {
    entry: 'tasks/freeze-review-scope.ts',
    trigger: 'STATE_MACHINE',
    timeoutInSeconds: 300,
    memoryInMegabytes: 1024,
    table: 'write',
    buckets: { archive: 'write' },
    personalData: false,
    machines: [],
    env: EVERYWHERE,
  },
  assessReviewBatch: {
    entry: 'tasks/assess-review-batch.ts',
    trigger: 'STATE_MACHINE',
    timeoutInSeconds: 60,
    memoryInMegabytes: 512,
    table: 'write',
    buckets: {},
    personalData: false,
    machines: [],
    env: EVERYWHERE,
  },
  applyReviewBatch: {
    entry: 'tasks/apply-review-batch.ts',
    trigger: 'STATE_MACHINE',
    timeoutInSeconds: 60,
    memoryInMegabytes: 512,
    table: 'write',
    buckets: {},
    personalData: false,
    machines: [],
    env: EVERYWHERE,
  },
  openReviewGate: {
    entry: 'tasks/open-review-gate.ts',
    trigger: 'STATE_MACHINE',
    timeoutInSeconds: 30,
    memoryInMegabytes: 256,
    table: 'write',
    buckets: {},
    personalData: false,
    machines: ['annualReview'],
    env: EVERYWHERE,
  },
  renderReviewPapers: {
    entry: 'tasks/render-review-papers.ts',
    trigger: 'STATE_MACHINE',
    timeoutInSeconds: 300,
    memoryInMegabytes: 1024,
    table: 'write',
    buckets: { archive: 'write' },
    personalData: true,
    machines: [],
    env: EVERYWHERE,
  },
  finishReview: {
    entry: 'tasks/finish-review.ts',
    trigger: 'STATE_MACHINE',
    timeoutInSeconds: 60,
    memoryInMegabytes: 256,
    table: 'write',
    buckets: { archive: 'write' },
    personalData: false,
    machines: [],
    env: EVERYWHERE,
  },
  exportAuditFiles: {
    entry: 'tasks/export-audit-files.ts',
    trigger: 'STATE_MACHINE',
    timeoutInSeconds: 900,
    memoryInMegabytes: 2048,
    table: 'write',
    buckets: { intake: 'write', archive: 'write', evidence: 'read' },
    eventsInTime: true,
    personalData: true,
    machines: [],
    env: EVERYWHERE,
  },
  watchDeadlines: {
    entry: 'schedules/watch-deadlines.ts',
    trigger: 'DAILY',
    timeoutInSeconds: 300,
    memoryInMegabytes: 256,
    table: 'read',
    buckets: {},
    personalData: false,
    machines: [],
    env: EVERYWHERE,
  },
  sealChains: {
    entry: 'schedules/seal-chains.ts',
    trigger: 'HOURLY',
    timeoutInSeconds: 600,
    memoryInMegabytes: 512,
    table: 'write',
    buckets: { evidence: 'write' },
    eventsInTime: true,
    personalData: false,
    machines: [],
    env: EVERYWHERE,
  },
  expirePapers: {
    entry: 'schedules/expire-papers.ts',
    trigger: 'DAILY',
    timeoutInSeconds: 300,
    memoryInMegabytes: 256,
    table: 'write',
    buckets: { archive: 'expire' },
    personalData: false,
    machines: [],
    env: EVERYWHERE,
  },
} as const satisfies Record<string, FunctionRow>;

export type FunctionName = keyof typeof FUNCTIONS;
