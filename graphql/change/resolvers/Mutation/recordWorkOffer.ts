import { recordWorkOffer as run } from '../../../../functions/services/work-offers/record-work-offer.ts';
import { WorkOffer } from '../../../../schema/entities/work-offer.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { caseInputWith } from '../../../case/input-shapes.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

const { personId, kind, offeredOn, answer: given, ground } = WorkOffer.shape;

const Input = caseInputWith({
  ...{ personId, kind, offeredOn, answer: given },
  ground: ground.nullish().transform((it) => it ?? null),
});

export const recordWorkOffer: NonNullable<MutationResolvers['recordWorkOffer']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (it) => ({ __typename: 'RecordWorkOfferSuccess' as const, case: it }),
  );
