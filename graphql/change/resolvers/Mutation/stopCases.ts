import { stopCases as run } from '../../../../functions/services/changes/decide-change.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { CasesInput } from '../../../case/input-shapes.ts';
import { onCases } from '../../../case/on-cases.ts';

export const stopCases: NonNullable<MutationResolvers['stopCases']> = onCases(
  CasesInput,
  run,
  'StopCasesSuccess',
);
