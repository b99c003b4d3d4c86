import { decideCorrections as run } from '../../../../functions/services/corrections/decide-corrections.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { CasesInput } from '../../../case/input-shapes.ts';
import { onCases } from '../../../case/on-cases.ts';

export const decideCorrections: NonNullable<MutationResolvers['decideCorrections']> = onCases(
  CasesInput,
  run,
  'DecideCorrectionsSuccess',
);
