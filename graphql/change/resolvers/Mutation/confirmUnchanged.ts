import { confirmUnchanged as run } from '../../../../functions/services/changes/confirm-unchanged.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { CasesInput } from '../../../case/input-shapes.ts';
import { onCases } from '../../../case/on-cases.ts';

export const confirmUnchanged: NonNullable<MutationResolvers['confirmUnchanged']> = onCases(
  CasesInput,
  run,
  'ConfirmUnchangedSuccess',
);
