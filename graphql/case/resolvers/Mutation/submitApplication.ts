import { z } from 'zod';
import { submitApplication as run } from '../../../../functions/services/cases/submit-application.ts';
import { Area, Relation } from '../../../../schema/entities/household.ts';
import { Programme } from '../../../../schema/programmes/programme.ts';
import { VillageCode } from '../../../../schema/scalars/division-code.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { IdempotencyKey } from '../../../refusal/input-shapes.ts';

const Input = z.object({
  programme: Programme,
  village: VillageCode,
  area: Area,
  nearRelative: z.boolean(),
  draft: z
    .boolean()
    .nullish()
    .transform((draft) => draft ?? false),
  members: z.array(
    z.object({ name: z.string(), idNumber: z.string().max(40), relation: Relation }),
  ),
  idempotencyKey: IdempotencyKey,
});

export const submitApplication: NonNullable<MutationResolvers['submitApplication']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (it) => ({ __typename: 'SubmitApplicationSuccess' as const, case: it }),
  );
