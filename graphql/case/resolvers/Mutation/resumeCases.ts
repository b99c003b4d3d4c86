import { resumeCases as run } from '../../../../functions/services/suspensions/suspend-cases.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { CasesInput } from '../../input-shapes.ts';
import { onCases } from '../../on-cases.ts';

export const resumeCases: NonNullable<MutationResolvers['resumeCases']> = onCases(
  CasesInput,
  run,
  'ResumeCasesSuccess',
);
