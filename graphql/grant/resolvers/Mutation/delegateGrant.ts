import { z } from 'zod';
import { delegateGrant as run } from '../../../../functions/services/grants/draft-grant.ts';
import { CivilDate } from '../../../../schema/scalars/calendar.ts';
import { RecordId } from '../../../../schema/scalars/record-id.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { IdempotencyKey } from '../../../refusal/input-shapes.ts';
import { AccountName } from '../../input-shapes.ts';

const Input = z.object({
  grantId: RecordId,
  toUserId: AccountName,
  toOfficialId: AccountName,
  from: CivilDate,
  to: CivilDate,
  idempotencyKey: IdempotencyKey,
});

export const delegateGrant: NonNullable<MutationResolvers['delegateGrant']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (grant) => ({ __typename: 'DelegateGrantSuccess' as const, grant }),
  );
