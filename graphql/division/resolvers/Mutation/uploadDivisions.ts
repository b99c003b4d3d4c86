import { z } from 'zod';
import { createUpload } from '../../../../functions/services/import/create-upload.ts';
import { CivilDate } from '../../../../schema/scalars/calendar.ts';
import { CountyCode } from '../../../../schema/scalars/division-code.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { IdempotencyKey } from '../../../refusal/input-shapes.ts';

const PROVINCE = /0000$/;

const Input = z
  .object({
    area: CountyCode.refine((code) => !PROVINCE.test(code), '名单按县或市州上传'),
    effectiveOn: CivilDate,
    format: z.enum(['CSV', 'XLSX']),
    fileName: z.string().min(1).max(200),
    bytes: z.int().positive(),
    idempotencyKey: IdempotencyKey,
  })
  .transform(({ area, ...rest }) => ({
    ...rest,
    county: area,
    town: null,
    campaignId: null,
    kind: 'IMPORT_DIVISIONS' as const,
  }));

export const uploadDivisions: NonNullable<MutationResolvers['uploadDivisions']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => createUpload(deps, command)),
    (upload) => ({ __typename: 'UploadDivisionsSuccess' as const, ...upload }),
  );
