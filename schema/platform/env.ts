/**
 * Every environment variable a function may read, defined once: CDK must supply each key that a function row
 * names, and `functions/runtime/config.ts` parses exactly the same keys.
 */
export const ENV_KEYS = {
  registerTable: 'REGISTER_TABLE',
  intakeBucket: 'INTAKE_BUCKET',
  archiveBucket: 'ARCHIVE_BUCKET',
  evidenceBucket: 'EVIDENCE_BUCKET',
  personalDataKey: 'PERSONAL_DATA_KEY_ID',
  importMachine: 'IMPORT_MACHINE_ARN',
  annualReviewMachine: 'ANNUAL_REVIEW_MACHINE_ARN',
  auditExportMachine: 'AUDIT_EXPORT_MACHINE_ARN',
  bulkChangeMachine: 'BULK_CHANGE_MACHINE_ARN',
  /** Comma-separated `userId@division`: security administrators of a platform that has no grants yet. */
  firstAdministrators: 'FIRST_ADMINISTRATORS',
  /** "development" opens introspection; "production" closes it. */
  stage: 'STAGE',
  /** "true" accepts invented divisions and ids with prefix 99; "false" whenever the stack is really deployed. */
  demoDivisions: 'DEMO_DIVISIONS',
  /** Whole seconds added to the real clock to give the business clock; always "0" when deployed. */
  businessClockOffset: 'BUSINESS_CLOCK_OFFSET_SECONDS',
} as const;

export type EnvName = keyof typeof ENV_KEYS;
