import { announceCases as run } from '../../../../functions/services/cases/county-steps.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { CasesInput } from '../../input-shapes.ts';
import { onCases } from '../../on-cases.ts';

export const announceCases: NonNullable<MutationResolvers['announceCases']> = onCases(
  CasesInput,
  run,
  'AnnounceCasesSuccess',
);
