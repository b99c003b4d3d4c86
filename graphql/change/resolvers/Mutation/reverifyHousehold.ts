import { z } from 'zod';
import { reverify as run } from '../../../../functions/services/cases/record-survey.ts';
import { DepartedMember } from '../../../../schema/entities/economic-survey.ts';
import { MAX_MEMBERS } from '../../../../schema/entities/household.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { caseInputWith, SURVEY_INPUT } from '../../../case/input-shapes.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

const Input = caseInputWith({
  ...SURVEY_INPUT,
  departed: z.array(DepartedMember).max(MAX_MEMBERS),
});

export const reverifyHousehold: NonNullable<MutationResolvers['reverifyHousehold']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (it) => ({ __typename: 'ReverifyHouseholdSuccess' as const, case: it }),
  );
