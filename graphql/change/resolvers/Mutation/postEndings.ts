import { postEndings as run } from '../../../../functions/services/changes/post-endings.ts';
import { VillageCode } from '../../../../schema/scalars/division-code.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { casesInputWith } from '../../../case/input-shapes.ts';
import { onCases } from '../../../case/on-cases.ts';

const Input = casesInputWith({ village: VillageCode });

export const postEndings: NonNullable<MutationResolvers['postEndings']> = onCases(
  Input,
  run,
  'PostEndingsSuccess',
);
