import { scheduleHandler } from '../../runtime/schedule-handler.ts';
import { sealCounty } from '../../services/audit/seal-county.ts';

/** Seals once an hour what every county's audit chains have grown by. */
export const handler = scheduleHandler({
  name: 'seal-chains',
  async run(deps, county) {
    await sealCounty(deps, county);
  },
});
