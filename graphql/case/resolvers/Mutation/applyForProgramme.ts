import { z } from 'zod';
import { applyForProgramme as run } from '../../../../functions/services/cases/apply-for-programme.ts';
import { Programme } from '../../../../schema/programmes/programme.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { caseInputWith } from '../../input-shapes.ts';

const Input = caseInputWith({ programme: Programme, nearRelative: z.boolean() });

export const applyForProgramme: NonNullable<MutationResolvers['applyForProgramme']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (it) => ({ __typename: 'ApplyForProgrammeSuccess' as const, case: it }),
  );
