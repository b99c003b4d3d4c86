import type { BucketName } from './buckets.ts';
import type { EnvName } from './env.ts';

/** What wakes a function. A row per Lambda is the whole contract between the code and the cloud. */
export type Trigger = 'API' | 'STATE_MACHINE' | 'DAILY' | 'HOURLY';
/** Triggers that are timers: nobody waits for the answer. */
export const SCHEDULED: readonly Trigger[] = ['DAILY', 'HOURLY'];
/**
 * What may be asked of the table; a query of an index is a right of its own. Items of a transaction need the right of each. Reading by
 * key is one right for one row or for several: the store asks together for what is asked for in the same turn.
 */
export type TableAction =
  | 'GetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'Query place'
  | 'Query sealing';
/** Whoever may expire objects may neither read nor write them. */
export type ObjectAction = 'GetObject' | 'PutObject' | 'DeleteObject';
export type KeyAction = 'Decrypt' | 'GenerateDataKey';
export type MachineAction = 'StartExecution' | 'StopExecution' | 'SendTaskSuccess';

export interface FunctionRow {
  /** Entry file below `functions/handlers/`; it exports `handler`. */
  readonly entry: string;
  readonly trigger: Trigger;
  readonly timeoutInSeconds: number;
  readonly memoryInMegabytes: number;
  readonly table: readonly TableAction[];
  readonly buckets: Readonly<Partial<Record<BucketName, readonly ObjectAction[]>>>;
  /** Unwrapping county keys is reading or writing personal data in clear; making them is for a county's first person. */
  readonly personalData: readonly KeyAction[];
  /** What it may do to which machine; answering a token is a right on the machine that waits. */
  readonly machines: Readonly<Partial<Record<MachineName, readonly MachineAction[]>>>;
  /** Environment beyond what `table`, `buckets`, `personalData` and `machines` already imply. */
  readonly env: readonly EnvName[];
}

export type MachineName = 'import' | 'annualReview' | 'auditExport' | 'bulkChange';

const EVERYWHERE = ['stage', 'demoDivisions', 'businessClockOffset'] as const;

/** One row per deployed Lambda. CDK builds each function, its grants and its environment from its row. */
export const FUNCTIONS = {
  graphql: {
    entry: 'graphql.ts',
    trigger: 'API',
    timeoutInSeconds: 29,
    memoryInMegabytes: 1024,
    table: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query place'],
    buckets: {
      intake: ['GetObject', 'PutObject'],
      archive: ['GetObject', 'PutObject'],
      evidence: ['GetObject'],
    },
    personalData: ['Decrypt', 'GenerateDataKey'],
    machines: {
      import: ['StartExecution'],
      annualReview: ['StartExecution', 'StopExecution', 'SendTaskSuccess'],
      auditExport: ['StartExecution'],
      bulkChange: ['StartExecution'],
    },
    env: [...EVERYWHERE, 'firstAdministrators'],
  },
  splitImport: {
    entry: 'tasks/split-import.ts',
    trigger: 'STATE_MACHINE',
    timeoutInSeconds: 300,
    memoryInMegabytes: 1024,
    table: ['GetItem', 'PutItem'],
    buckets: { intake: ['GetObject', 'PutObject'] },
    personalData: ['Decrypt', 'GenerateDataKey'],
    machines: {},
    env: EVERYWHERE,
  },
  importPart: {
    entry: 'tasks/import-part.ts',
    trigger: 'STATE_MACHINE',
    timeoutInSeconds: 120,
    memoryInMegabytes: 1024,
    table: ['GetItem', 'Query', 'PutItem'],
    buckets: { intake: ['GetObject', 'PutObject'] },
    personalData: ['Decrypt', 'GenerateDataKey'],
    machines: {},
    env: EVERYWHERE,
  },
  reportImport: {
    entry: 'tasks/report-import.ts',
    trigger: 'STATE_MACHINE',
    timeoutInSeconds: 300,
    memoryInMegabytes: 1024,
    table: ['GetItem', 'Query', 'PutItem'],
    buckets: { intake: ['GetObject', 'PutObject'] },
    personalData: [],
    machines: {},
    env: EVERYWHERE,
  },
  freezeReviewScope: {
    entry: 'tasks/freeze-review-scope.ts',
    trigger: 'STATE_MACHINE',
    timeoutInSeconds: 300,
    memoryInMegabytes: 1024,
    table: ['GetItem', 'Query', 'PutItem'],
    buckets: { archive: ['PutObject'] },
    personalData: [],
    machines: {},
    env: EVERYWHERE,
  },
  assessReviewBatch: {
    entry: 'tasks/assess-review-batch.ts',
    trigger: 'STATE_MACHINE',
    timeoutInSeconds: 60,
    memoryInMegabytes: 512,
    table: ['GetItem', 'Query', 'PutItem'],
    buckets: {},
    personalData: [],
    machines: {},
    env: EVERYWHERE,
  },
  applyReviewBatch: {
    entry: 'tasks/apply-review-batch.ts',
    trigger: 'STATE_MACHINE',
    timeoutInSeconds: 60,
    memoryInMegabytes: 512,
    table: ['GetItem', 'Query', 'PutItem'],
    buckets: {},
    personalData: [],
    machines: {},
    env: EVERYWHERE,
  },
  openReviewGate: {
    entry: 'tasks/open-review-gate.ts',
    trigger: 'STATE_MACHINE',
    timeoutInSeconds: 30,
    memoryInMegabytes: 256,
    table: ['GetItem', 'Query', 'PutItem'],
    buckets: {},
    personalData: [],
    machines: { annualReview: ['SendTaskSuccess'] },
    env: EVERYWHERE,
  },
  renderReviewPapers: {
    entry: 'tasks/render-review-papers.ts',
    trigger: 'STATE_MACHINE',
    timeoutInSeconds: 300,
    memoryInMegabytes: 1024,
    table: ['GetItem', 'Query', 'PutItem'],
    buckets: { archive: ['PutObject'] },
    personalData: ['Decrypt'],
    machines: {},
    env: EVERYWHERE,
  },
  finishReview: {
    entry: 'tasks/finish-review.ts',
    trigger: 'STATE_MACHINE',
    timeoutInSeconds: 60,
    memoryInMegabytes: 256,
    table: ['GetItem', 'Query', 'PutItem'],
    buckets: { archive: ['PutObject'] },
    personalData: [],
    machines: {},
    env: EVERYWHERE,
  },
  exportAuditFiles: {
    entry: 'tasks/export-audit-files.ts',
    trigger: 'STATE_MACHINE',
    timeoutInSeconds: 900,
    memoryInMegabytes: 2048,
    table: ['GetItem', 'Query', 'PutItem', 'Query sealing'],
    buckets: {
      intake: ['PutObject'],
      archive: ['GetObject', 'PutObject'],
      evidence: ['GetObject'],
    },
    personalData: ['Decrypt'],
    machines: {},
    env: EVERYWHERE,
  },
  prepareBulkChange: {
    entry: 'tasks/prepare-bulk-change.ts',
    trigger: 'STATE_MACHINE',
    timeoutInSeconds: 300,
    memoryInMegabytes: 1024,
    table: ['GetItem', 'Query', 'PutItem'],
    buckets: { archive: ['PutObject'] },
    personalData: [],
    machines: {},
    env: EVERYWHERE,
  },
  bulkChangeBatch: {
    entry: 'tasks/bulk-change-batch.ts',
    trigger: 'STATE_MACHINE',
    timeoutInSeconds: 60,
    memoryInMegabytes: 512,
    table: ['GetItem', 'Query', 'PutItem'],
    buckets: {},
    personalData: [],
    machines: {},
    env: EVERYWHERE,
  },
  finishBulkChange: {
    entry: 'tasks/finish-bulk-change.ts',
    trigger: 'STATE_MACHINE',
    timeoutInSeconds: 300,
    memoryInMegabytes: 1024,
    table: ['GetItem', 'Query', 'PutItem'],
    buckets: { archive: ['PutObject'] },
    personalData: [],
    machines: {},
    env: EVERYWHERE,
  },
  watchDeadlines: {
    entry: 'schedules/watch-deadlines.ts',
    trigger: 'DAILY',
    timeoutInSeconds: 300,
    memoryInMegabytes: 256,
    table: ['Query', 'Query place'],
    buckets: {},
    personalData: [],
    machines: {},
    env: EVERYWHERE,
  },
  sealChains: {
    entry: 'schedules/seal-chains.ts',
    trigger: 'HOURLY',
    timeoutInSeconds: 600,
    memoryInMegabytes: 512,
    table: ['GetItem', 'Query', 'PutItem', 'Query sealing'],
    buckets: { evidence: ['GetObject', 'PutObject'] },
    personalData: [],
    machines: {},
    env: EVERYWHERE,
  },
  expirePapers: {
    entry: 'schedules/expire-papers.ts',
    trigger: 'DAILY',
    timeoutInSeconds: 300,
    memoryInMegabytes: 256,
    table: ['GetItem', 'Query', 'PutItem', 'DeleteItem'],
    buckets: { archive: ['DeleteObject'] },
    personalData: [],
    machines: {},
    env: EVERYWHERE,
  },
} as const satisfies Record<string, FunctionRow>;

export type FunctionName = keyof typeof FUNCTIONS;
