import { z } from 'zod';
import { recordChecks as run } from '../../../../functions/services/cases/county-steps.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { casesInputWith } from '../../input-shapes.ts';
import { onCases } from '../../on-cases.ts';

const Input = casesInputWith({ result: z.enum(['CLEAR', 'DIFFERENT']) });

export const recordInformationChecks: NonNullable<MutationResolvers['recordInformationChecks']> =
  onCases(Input, run, 'RecordInformationChecksSuccess');
