import type { WorkItem } from '../../functions/services/reading/list-work.ts';

export type WorkItemMapper = WorkItem;
