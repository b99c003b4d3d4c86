import { z } from 'zod';
import { createUpload as run } from '../../../../functions/services/import/create-upload.ts';
import { Programme } from '../../../../schema/programmes/programme.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { CountyAndTown, GlobalId, IdempotencyKey } from '../../../refusal/input-shapes.ts';

const Input = CountyAndTown.and(
  z.object({
    fileName: z.string().min(1).max(200),
    bytes: z.int().positive(),
    kind: z.enum(['IMPORT_ROLL', 'IMPORT_SURVEY']),
    programme: Programme,
    format: z.enum(['CSV', 'XLSX']),
    campaignId: GlobalId.nullish().transform((campaign) => campaign?.id ?? null),
    idempotencyKey: IdempotencyKey,
  }),
);

export const createUpload: NonNullable<MutationResolvers['createUpload']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (upload) => ({ __typename: 'CreateUploadSuccess' as const, ...upload }),
  );
