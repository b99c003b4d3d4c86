import { dropChanges as run } from '../../../../functions/services/changes/decide-change.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { CasesInput } from '../../../case/input-shapes.ts';
import { onCases } from '../../../case/on-cases.ts';

export const dropChanges: NonNullable<MutationResolvers['dropChanges']> = onCases(
  CasesInput,
  run,
  'DropChangesSuccess',
);
