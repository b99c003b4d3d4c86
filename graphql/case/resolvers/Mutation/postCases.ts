import { postCases as run } from '../../../../functions/services/cases/post-cases.ts';
import { VillageCode } from '../../../../schema/scalars/division-code.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { casesInputWith } from '../../input-shapes.ts';
import { onCases } from '../../on-cases.ts';

const Input = casesInputWith({ village: VillageCode });

export const postCases: NonNullable<MutationResolvers['postCases']> = onCases(
  Input,
  run,
  'PostCasesSuccess',
);
