/**
 * What the rule packs find and we mean all the same: which rule, where, why, and by which day the reason is read again. A
 * finding that stands in no row fails the synthesis, and so does a row that is out of date.
 */
export interface Acknowledgement {
  readonly rules: readonly string[];
  /** Constructs, by path; whatever lies below them is meant too. */
  readonly at: readonly string[];
  readonly reason: string;
  /** First day on which the reason no longer counts. */
  readonly until: string;
}

/** The day by which every reason below is read again, unless its own row says otherwise. */
export const NEXT_READING = '2027-07-01';

const SERVICE = ['YingbaoService'] as const;

export const ACKNOWLEDGED: readonly Acknowledgement[] = [
  {
    rules: ['NIST.800.53.R5-DynamoDBInBackupPlan'],
    at: ['YingbaoData/Register'],
    reason:
      'Every second of the last 35 days can be restored and the table cannot be deleted; a copy in another account is the operator’s to plan.',
    until: NEXT_READING,
  },
  {
    rules: ['NIST.800.53.R5-S3BucketReplicationEnabled'],
    at: [
      'YingbaoData/AccessLogs',
      'YingbaoData/IntakeBucket',
      'YingbaoData/ArchiveBucket',
      'YingbaoData/EvidenceBucket',
    ],
    reason:
      'A replica doubles where personal data lie; whether a second region holds one is each operator’s decision.',
    until: NEXT_READING,
  },
  {
    rules: ['NIST.800.53.R5-S3BucketVersioningEnabled'],
    at: ['YingbaoData/IntakeBucket'],
    reason:
      'Uploads hold personal data in clear under KMS and must be gone after days: an old version would outlive that.',
    until: NEXT_READING,
  },
  {
    rules: ['NIST.800.53.R5-S3DefaultEncryptionKMS'],
    at: ['YingbaoData/AccessLogs'],
    reason: 'S3 delivers access logs only to buckets encrypted by its own keys.',
    until: NEXT_READING,
  },
  {
    rules: ['NIST.800.53.R5-IAMNoInlinePolicy'],
    at: SERVICE,
    reason:
      'Each policy is made from one row for one role and goes with it; a managed policy could be attached elsewhere.',
    until: NEXT_READING,
  },
  {
    rules: ['NIST.800.53.R5-CloudWatchLogGroupEncrypted'],
    at: SERVICE,
    reason:
      'Logs hold codes and counts, never a person (the logger refuses them); CloudWatch encrypts them by its own key.',
    until: NEXT_READING,
  },
  {
    rules: ['NIST.800.53.R5-LambdaConcurrency'],
    at: SERVICE,
    reason:
      'Calls are bounded where they begin: maps at 8, the API at 100 a second. A reservation would be taken from the account’s common limit, which we do not know.',
    until: NEXT_READING,
  },
  {
    rules: ['NIST.800.53.R5-LambdaDLQ', 'Serverless-LambdaDLQ'],
    at: [
      'YingbaoService/Graphql',
      'YingbaoService/SplitImport',
      'YingbaoService/ImportPart',
      'YingbaoService/ReportImport',
      'YingbaoService/FreezeReviewScope',
      'YingbaoService/AssessReviewBatch',
      'YingbaoService/ApplyReviewBatch',
      'YingbaoService/OpenReviewGate',
      'YingbaoService/RenderReviewPapers',
      'YingbaoService/FinishReview',
      'YingbaoService/ExportAuditFiles',
      'YingbaoService/PrepareBulkChange',
      'YingbaoService/BulkChangeBatch',
      'YingbaoService/FinishBulkChange',
    ],
    reason:
      'The API and the machines wait for the answer, so the caller has the error; a queue serves calls nobody waits for.',
    until: NEXT_READING,
  },
  {
    rules: ['NIST.800.53.R5-LambdaInsideVPC'],
    at: SERVICE,
    reason:
      'Nothing private is reached over a network: table, buckets, keys and machines are asked over TLS under the role’s own rights.',
    until: NEXT_READING,
  },
  {
    rules: [
      'AwsSolutions-SF2',
      'Serverless-LambdaTracing',
      'Serverless-StepFunctionStateMachineXray',
    ],
    at: SERVICE,
    reason: 'X-Ray for Lambda is absent in the China regions, so no tracer is used.',
    until: NEXT_READING,
  },
  {
    rules: ['AwsSolutions-SF1'],
    at: SERVICE,
    reason: 'Only errors are logged, without execution data; every step is in the audit chain.',
    until: NEXT_READING,
  },
  {
    rules: ['Serverless-SQSRedrivePolicy'],
    at: ['YingbaoService/Failures'],
    reason: 'The queue is itself where failures end; it has no further one.',
    until: NEXT_READING,
  },
];
