import { draftGrant as run } from '../../../../functions/services/grants/draft-grant.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { IdempotencyKey } from '../../../refusal/input-shapes.ts';
import { OfficialShape } from '../../input-shapes.ts';

const Input = OfficialShape.extend({ idempotencyKey: IdempotencyKey });

export const draftGrant: NonNullable<MutationResolvers['draftGrant']> = (_, { input }, { deps }) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (grant) => ({ __typename: 'DraftGrantSuccess' as const, grant }),
  );
