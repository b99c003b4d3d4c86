import { closeSecondPostings as run } from '../../../../functions/services/cases/post-cases.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { CasesInput } from '../../input-shapes.ts';
import { onCases } from '../../on-cases.ts';

export const closeSecondPostings: NonNullable<MutationResolvers['closeSecondPostings']> = onCases(
  CasesInput,
  run,
  'CloseSecondPostingsSuccess',
);
