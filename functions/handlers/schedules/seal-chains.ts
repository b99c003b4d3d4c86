import { scheduleHandler } from '../../runtime/schedule-handler.ts';
import { sealCounty } from '../../services/audit/seal-county.ts';
import { sealedPlaces } from '../../services/audit/sealed-places.ts';

/** Seals once an hour what the audit chains of every county and of what stands above counties have grown by. */
export const handler = scheduleHandler({
  name: 'seal-chains',
  places: sealedPlaces,
  async run(deps, place) {
    await sealCounty(deps, place);
  },
});
