import { cancelJob as run } from '../../../../functions/services/import/cancel-job.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { JobInput } from '../../input-shapes.ts';

export const cancelJob: NonNullable<MutationResolvers['cancelJob']> = (_, { input }, { deps }) =>
  answer(
    onInput(JobInput, input, (command) => run(deps, command)),
    (job) => ({ __typename: 'CancelJobSuccess' as const, job }),
  );
