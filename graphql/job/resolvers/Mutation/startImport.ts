import { z } from 'zod';
import { startImport as run } from '../../../../functions/services/import/start-import.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { GlobalId, IdempotencyKey } from '../../../refusal/input-shapes.ts';

const Input = z
  .object({ jobId: GlobalId, idempotencyKey: IdempotencyKey })
  .transform(({ jobId: { county, id }, idempotencyKey }) => ({
    county,
    jobId: id,
    idempotencyKey,
  }));

export const startImport: NonNullable<MutationResolvers['startImport']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (job) => ({ __typename: 'StartImportSuccess' as const, job }),
  );
