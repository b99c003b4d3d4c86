import { grantInTown as run } from '../../../../functions/services/cases/town-decides.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { CasesInput } from '../../input-shapes.ts';
import { onCases } from '../../on-cases.ts';

export const grantCasesInTown: NonNullable<MutationResolvers['grantCasesInTown']> = onCases(
  CasesInput,
  run,
  'GrantCasesInTownSuccess',
);
