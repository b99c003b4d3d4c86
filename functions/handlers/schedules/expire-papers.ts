import { logger } from '../../runtime/logger.ts';
import { scheduleHandler } from '../../runtime/schedule-handler.ts';
import { expirePapers } from '../../services/erasure/expire-papers.ts';
import { removeDocuments } from '../../services/erasure/remove-documents.ts';

/** Once a day, takes out of the archive the registers and the erased families' notices: they hold names in clear. */
export const handler = scheduleHandler({
  name: 'expire-papers',
  async run(deps, county) {
    const count = (await expirePapers(deps, county)) + (await removeDocuments(deps, county));
    if (count > 0) logger.info('PAPERS_EXPIRED', { county, count });
  },
});
