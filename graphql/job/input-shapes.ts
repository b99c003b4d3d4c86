import { z } from 'zod';
import { GlobalId, IdempotencyKey } from '../refusal/input-shapes.ts';

/** A step of one long task. */
export const JobInput = z
  .object({ jobId: GlobalId, idempotencyKey: IdempotencyKey })
  .transform(({ jobId: { county, id }, idempotencyKey }) => ({
    county,
    jobId: id,
    idempotencyKey,
  }));
