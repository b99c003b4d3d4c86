/**
 * The closed list of error names a state machine may catch. A task throws an Error whose `name` is one of these;
 * a test checks that every name a machine catches is listed here and can be thrown.
 */
export const TASK_ERRORS = {
  /** The database or a bucket asked us to slow down, or a transaction met another: retry with backoff. */
  busy: 'Busy',
  /** The uploaded file cannot be read at all; the job is closed with the reason. */
  fileRefused: 'FileRefused',
  /** The campaign is paused, closed or aborted: the execution ends quietly. */
  campaignNotRunning: 'CampaignNotRunning',
  /** The bulk change is signed no more, cancelled or done, or another execution has taken over: this one ends quietly. */
  bulkChangeNotRunning: 'BulkChangeNotRunning',
} as const;

export type TaskErrorName = (typeof TASK_ERRORS)[keyof typeof TASK_ERRORS];
