import { dropCorrections as run } from '../../../../functions/services/corrections/propose-correction.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { CasesInput } from '../../../case/input-shapes.ts';
import { onCases } from '../../../case/on-cases.ts';

export const dropCorrections: NonNullable<MutationResolvers['dropCorrections']> = onCases(
  CasesInput,
  run,
  'DropCorrectionsSuccess',
);
