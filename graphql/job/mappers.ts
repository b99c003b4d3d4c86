import type { LongTask } from '../../functions/services/reading/long-task.ts';

export type JobMapper = LongTask;
