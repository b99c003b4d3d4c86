import { sealedPlaces } from '../../domain/audit/sealed-places.ts';
import { scheduleHandler } from '../../runtime/schedule-handler.ts';
import { sealCounty } from '../../services/audit/seal-county.ts';

/** Seals once an hour what the audit chains of every county and of what stands above counties have grown by. */
export const handler = scheduleHandler({
  name: 'seal-chains',
  places: sealedPlaces,
  async run(deps, place) {
    await sealCounty(deps, place);
  },
});
