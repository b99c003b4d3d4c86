import { lapseCases as run } from '../../../../functions/services/changes/lapse-cases.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { CasesInput } from '../../../case/input-shapes.ts';
import { onCases } from '../../../case/on-cases.ts';

export const lapseCases: NonNullable<MutationResolvers['lapseCases']> = onCases(
  CasesInput,
  run,
  'LapseCasesSuccess',
);
