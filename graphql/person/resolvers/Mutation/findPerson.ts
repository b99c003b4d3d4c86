import { z } from 'zod';
import { findPerson as run } from '../../../../functions/services/persons/find-person.ts';
import { CountyCode } from '../../../../schema/scalars/division-code.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { IdempotencyKey } from '../../../refusal/input-shapes.ts';

const LONGEST_ID_NUMBER = 40;

/** A look-up is an order, not a question: it is counted and logged. */
const Input = z.object({
  county: CountyCode,
  idNumber: z.string().max(LONGEST_ID_NUMBER),
  idempotencyKey: IdempotencyKey,
});

export const findPerson: NonNullable<MutationResolvers['findPerson']> = (_, { input }, { deps }) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (person) => ({ __typename: 'FindPersonSuccess' as const, person }),
  );
