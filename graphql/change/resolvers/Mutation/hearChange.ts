import { z } from 'zod';
import { hearChange as run } from '../../../../functions/services/changes/hear-change.ts';
import { HearingRecord } from '../../../../schema/entities/hearing.ts';
import { CivilDate } from '../../../../schema/scalars/calendar.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { caseInputWith } from '../../../case/input-shapes.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

const Input = caseInputWith({
  kind: HearingRecord.shape.kind,
  heardOn: CivilDate,
  statement: z.string().min(1).max(2000).nullish(),
});

export const hearChange: NonNullable<MutationResolvers['hearChange']> = (_, { input }, { deps }) =>
  answer(
    onInput(Input, input, (command) => {
      const { statement, ...rest } = command;
      return run(deps, statement ? { ...rest, statement } : rest);
    }),
    (it) => ({ __typename: 'HearChangeSuccess' as const, case: it }),
  );
