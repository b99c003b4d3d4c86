import { renderNotices as run } from '../../../../functions/services/notices/render-notices.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { CasesInput } from '../../input-shapes.ts';
import { onCases } from '../../on-cases.ts';

export const renderNotices: NonNullable<MutationResolvers['renderNotices']> = onCases(
  CasesInput,
  run,
  'RenderNoticesSuccess',
);
