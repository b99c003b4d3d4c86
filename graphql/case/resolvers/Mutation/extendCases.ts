import { z } from 'zod';
import { extendCases as run } from '../../../../functions/services/cases/county-steps.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { casesInputWith } from '../../input-shapes.ts';
import { onCases } from '../../on-cases.ts';

const Input = casesInputWith({ reason: z.string().min(1).max(500) });

export const extendCases: NonNullable<MutationResolvers['extendCases']> = onCases(
  Input,
  run,
  'ExtendCasesSuccess',
);
