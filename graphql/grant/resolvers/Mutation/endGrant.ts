import { endGrant as run } from '../../../../functions/services/grants/change-grants.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { GrantInput } from '../../input-shapes.ts';

export const endGrant: NonNullable<MutationResolvers['endGrant']> = (_, { input }, { deps }) =>
  answer(
    onInput(GrantInput, input, (command) => run(deps, command)),
    (grant) => ({ __typename: 'EndGrantSuccess' as const, grant }),
  );
