import { raiseObjections as run } from '../../../../functions/services/cases/town-steps.ts';
import { Objection } from '../../../../schema/entities/posting.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { casesInputWith } from '../../input-shapes.ts';
import { onCases } from '../../on-cases.ts';

const Input = casesInputWith({ ground: Objection.shape.ground });

export const raiseObjections: NonNullable<MutationResolvers['raiseObjections']> = onCases(
  Input,
  run,
  'RaiseObjectionsSuccess',
);
