import { z } from 'zod';
import { endOfficial as run } from '../../../../functions/services/grants/change-grants.ts';
import { DivisionCode } from '../../../../schema/scalars/division-code.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { IdempotencyKey } from '../../../refusal/input-shapes.ts';
import { AccountName } from '../../input-shapes.ts';

const Input = z.object({
  division: DivisionCode,
  officialId: AccountName,
  idempotencyKey: IdempotencyKey,
});

export const endOfficial: NonNullable<MutationResolvers['endOfficial']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (results) => ({ __typename: 'EndOfficialSuccess' as const, results }),
  );
