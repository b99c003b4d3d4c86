import { z } from 'zod';
import { GlobalId, IdempotencyKey } from '../refusal/input-shapes.ts';

const LONGEST_NAME = 200;
const LONGEST_ID_NUMBER = 40;

/** Somebody as typed; the use case says what a name and a number must be. */
export const IDENTITY_INPUT = {
  name: z.string().max(LONGEST_NAME),
  idNumber: z.string().max(LONGEST_ID_NUMBER),
};

/** A step on one post, with what else the step asks for. */
export const postInputWith = <S extends z.core.$ZodShape>(more: S) =>
  z
    .object({ postHolderId: GlobalId, idempotencyKey: IdempotencyKey })
    .transform(({ postHolderId: { county, id }, idempotencyKey }) => ({
      county,
      postId: id,
      idempotencyKey,
    }))
    .and(z.object(more));
