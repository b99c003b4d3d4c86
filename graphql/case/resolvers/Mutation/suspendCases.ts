import { z } from 'zod';
import { suspendCases as run } from '../../../../functions/services/suspensions/suspend-cases.ts';
import { PlannedSuspension } from '../../../../schema/entities/suspension.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { casesInputWith } from '../../input-shapes.ts';
import { onCases } from '../../on-cases.ts';

const Input = casesInputWith({
  ...PlannedSuspension.shape,
  reason: z.string().min(1).max(500),
});

export const suspendCases: NonNullable<MutationResolvers['suspendCases']> = onCases(
  Input,
  run,
  'SuspendCasesSuccess',
);
