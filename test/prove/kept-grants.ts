/** Rights that no recorded run uses and that are meant all the same: whose, which, and why. */
export interface KeptGrant {
  readonly who: 'EVERYBODY' | readonly string[];
  readonly actions: readonly string[];
  readonly reason: string;
}

export const KEPT_GRANTS: readonly KeptGrant[] = [
  {
    who: 'EVERYBODY',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    reason: 'Lambda itself writes what a function prints.',
  },
  {
    who: 'EVERYBODY',
    actions: ['kms:Decrypt for storage', 'kms:GenerateDataKey for storage'],
    reason: 'Table and buckets ask for their key on behalf of whoever reads or writes.',
  },
  {
    who: 'EVERYBODY',
    actions: ['dynamodb:BatchGetItem'],
    reason:
      'Reading by key becomes one call or another by how many rows are asked for in a turn: a county’s second review makes two of one.',
  },
  {
    who: ['WatchDeadlines', 'SealChains', 'ExpirePapers'],
    actions: ['sqs:SendMessage'],
    reason: 'Lambda itself keeps a scheduled call that failed for good.',
  },
  {
    who: 'EVERYBODY',
    actions: ['intake', 'archive', 'evidence'].map((bucket) => `s3:ListBucket ${bucket}`),
    reason: 'Never asked for: without it, S3 answers "forbidden" for an object that is not there.',
  },
  {
    who: ['Graphql', 'ImportPart'],
    actions: ['kms:GenerateDataKey'],
    reason:
      'The first person of a county may come by an application, or by a roll without one right number.',
  },
  {
    who: ['Graphql'],
    actions: ['states:StopExecution'],
    reason: 'A review that is paused, taken up again or called off stops its execution.',
  },
];
