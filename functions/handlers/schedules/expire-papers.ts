import { logger } from '../../runtime/logger.ts';
import { scheduleHandler } from '../../runtime/schedule-handler.ts';
import { expirePapers } from '../../services/erasure/expire-papers.ts';

/** Once a day, takes out of the archive the registers that need not be kept any more: they hold names in clear. */
export const handler = scheduleHandler({
  name: 'expire-papers',
  async run(deps, county) {
    const count = await expirePapers(deps, county);
    if (count > 0) logger.info('PAPERS_EXPIRED', { county, count });
  },
});
