import { z } from 'zod';
import { acceptCases as run } from '../../../../functions/services/cases/town-steps.ts';
import { CivilDate } from '../../../../schema/scalars/calendar.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { casesInputWith } from '../../input-shapes.ts';
import { onCases } from '../../on-cases.ts';

const Input = casesInputWith({
  // Left out or null, what was declared stands.
  nearRelative: z
    .boolean()
    .nullish()
    .transform((it) => it ?? false),
  acceptedOn: CivilDate.nullish().transform((it) => it ?? null),
});

export const acceptCases: NonNullable<MutationResolvers['acceptCases']> = onCases(
  Input,
  run,
  'AcceptCasesSuccess',
);
