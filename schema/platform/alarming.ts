/** Codes of log lines that wake somebody: the logger writes them, and CDK makes a metric and an alarm of each. */
export const ALARMING = {
  /** An account asks for more persons, numbers or corrections a day than desk work needs. */
  quotaExceeded: 'Y005',
} as const;
