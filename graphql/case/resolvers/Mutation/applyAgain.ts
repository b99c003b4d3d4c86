import { z } from 'zod';
import { applyAgain as run } from '../../../../functions/services/cases/apply-again.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { casesInputWith } from '../../input-shapes.ts';
import { onCases } from '../../on-cases.ts';

const Input = casesInputWith({ nearRelative: z.boolean() });

export const applyAgain: NonNullable<MutationResolvers['applyAgain']> = onCases(
  Input,
  run,
  'ApplyAgainSuccess',
);
