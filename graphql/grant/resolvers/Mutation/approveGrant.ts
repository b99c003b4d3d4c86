import { approveGrant as run } from '../../../../functions/services/grants/change-grants.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { GrantInput } from '../../input-shapes.ts';

export const approveGrant: NonNullable<MutationResolvers['approveGrant']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(GrantInput, input, (command) => run(deps, command)),
    (grant) => ({ __typename: 'ApproveGrantSuccess' as const, grant }),
  );
