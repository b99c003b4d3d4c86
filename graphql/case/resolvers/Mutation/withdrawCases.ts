import { withdrawCases as run } from '../../../../functions/services/cases/town-steps.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { CasesInput } from '../../input-shapes.ts';
import { onCases } from '../../on-cases.ts';

export const withdrawCases: NonNullable<MutationResolvers['withdrawCases']> = onCases(
  CasesInput,
  run,
  'WithdrawCasesSuccess',
);
