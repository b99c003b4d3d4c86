import type { Job } from '../../schema/entities/job.ts';

export type JobMapper = Job;
