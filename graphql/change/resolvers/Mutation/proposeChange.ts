import { z } from 'zod';
import { proposeChange as run } from '../../../../functions/services/changes/propose-change.ts';
import { ChangeBasis } from '../../../../schema/entities/proposed-change.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { caseInputWith } from '../../../case/input-shapes.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

const Input = caseInputWith({
  basis: ChangeBasis.extract(['SURVEY', 'OWN_REQUEST']),
  request: z.string().min(1).max(2000).nullish(),
});

export const proposeChange: NonNullable<MutationResolvers['proposeChange']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => {
      const { request, ...rest } = command;
      return run(deps, request ? { ...rest, request } : rest);
    }),
    (it) => ({ __typename: 'ProposeChangeSuccess' as const, case: it }),
  );
