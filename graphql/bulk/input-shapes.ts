import { z } from 'zod';
import { GlobalId, IdempotencyKey } from '../refusal/input-shapes.ts';

/** An order about one bulk change. */
export const BulkOrderInput = z
  .object({ bulkChangeId: GlobalId, idempotencyKey: IdempotencyKey })
  .transform(({ bulkChangeId: { county, id }, idempotencyKey }) => ({
    county,
    bulkChangeId: id,
    idempotencyKey,
  }));
