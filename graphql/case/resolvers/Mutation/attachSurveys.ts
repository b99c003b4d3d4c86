import { attachSurveys as run } from '../../../../functions/services/cases/town-steps.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { CasesInput } from '../../input-shapes.ts';
import { onCases } from '../../on-cases.ts';

export const attachSurveys: NonNullable<MutationResolvers['attachSurveys']> = onCases(
  CasesInput,
  run,
  'AttachSurveysSuccess',
);
