import { renewCases as run } from '../../../../functions/services/changes/renew-cases.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { CasesInput } from '../../../case/input-shapes.ts';
import { onCases } from '../../../case/on-cases.ts';

export const renewCases: NonNullable<MutationResolvers['renewCases']> = onCases(
  CasesInput,
  run,
  'RenewCasesSuccess',
);
