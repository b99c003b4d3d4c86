import { logger } from '../../runtime/logger.ts';
import { scheduleHandler } from '../../runtime/schedule-handler.ts';
import { listOverdue } from '../../services/deadlines/list-overdue.ts';

/** Says once a day how much is overdue in each town and state, for an alarm to rest on. Counts and codes only. */
export const handler = scheduleHandler({
  name: 'watch-deadlines',
  async run(deps, county) {
    for (const { town, state, caseIds } of await listOverdue(deps, county))
      logger.info('OVERDUE_FOUND', { county, town, state, count: caseIds.length });
  },
});
