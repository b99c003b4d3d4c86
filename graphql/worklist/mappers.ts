import type { WorkItem } from '../../functions/services/reading/read-work.ts';

export type WorkItemMapper = WorkItem;
