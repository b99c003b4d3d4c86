import type { WorkItem } from './read-work.ts';

/** The running step's day has passed. */
export const isOverdue = ({ dueOn }: WorkItem, today: string): boolean =>
  dueOn !== null && dueOn < today;
