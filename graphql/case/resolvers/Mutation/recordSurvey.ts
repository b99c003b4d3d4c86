import { recordSurvey as run } from '../../../../functions/services/cases/record-survey.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { caseInputWith, SURVEY_INPUT } from '../../input-shapes.ts';

const Input = caseInputWith(SURVEY_INPUT);

export const recordSurvey: NonNullable<MutationResolvers['recordSurvey']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (it) => ({ __typename: 'RecordSurveySuccess' as const, case: it }),
  );
