import { fileByHand } from '../../../../functions/services/kinship/file-by-hand.ts';
import { KinRelation } from '../../../../schema/entities/near-relative.ts';
import { refuse } from '../../../../schema/result.ts';
import { RecordId } from '../../../../schema/scalars/record-id.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { caseInputWith } from '../../../case/input-shapes.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { GlobalId } from '../../../refusal/input-shapes.ts';

const Input = caseInputWith({
  postHolderId: GlobalId,
  personId: RecordId,
  relation: KinRelation,
});

export const fileRelative: NonNullable<MutationResolvers['fileRelative']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, ({ postHolderId: post, ...command }) =>
      post.county === command.county
        ? fileByHand(deps, { ...command, postId: post.id })
        : refuse('INVALID_INPUT', { path: ['postHolderId'] }),
    ),
    (it) => ({ __typename: 'FileRelativeSuccess' as const, case: it }),
  );
