import { z } from 'zod';
import { recordSurvey as run } from '../../../../functions/services/cases/record-survey.ts';
import { IncomeItem } from '../../../../schema/entities/economic-survey.ts';
import { CivilDate } from '../../../../schema/scalars/calendar.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { caseInputWith } from '../../input-shapes.ts';

const Input = caseInputWith({
  surveyedOn: CivilDate,
  investigators: z.array(z.string().min(1).max(100)).max(20),
  everyMemberSeen: z.boolean(),
  incomes: z
    .array(
      IncomeItem.extend({
        personId: IncomeItem.shape.personId.default(null),
        evidence: IncomeItem.shape.evidence.default(null),
      }),
    )
    .max(100),
});

export const recordSurvey: NonNullable<MutationResolvers['recordSurvey']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (it) => ({ __typename: 'RecordSurveySuccess' as const, case: it }),
  );
