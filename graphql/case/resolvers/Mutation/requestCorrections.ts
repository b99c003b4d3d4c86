import { z } from 'zod';
import { requestCorrection as run } from '../../../../functions/services/cases/town-steps.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { casesInputWith } from '../../input-shapes.ts';
import { onCases } from '../../on-cases.ts';

const Input = casesInputWith({ missing: z.string().min(1).max(500) });

export const requestCorrections: NonNullable<MutationResolvers['requestCorrections']> = onCases(
  Input,
  run,
  'RequestCorrectionsSuccess',
);
