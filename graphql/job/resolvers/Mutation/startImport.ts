import { startImport as run } from '../../../../functions/services/import/start-import.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { JobInput } from '../../input-shapes.ts';

export const startImport: NonNullable<MutationResolvers['startImport']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(JobInput, input, (command) => run(deps, command)),
    (job) => ({ __typename: 'StartImportSuccess' as const, job }),
  );
