import { putNoticeWords as run } from '../../../../functions/services/reference/put-notice-words.ts';
import { NoticeWords } from '../../../../schema/entities/notice-words.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { IdempotencyKey } from '../../../refusal/input-shapes.ts';

const Input = NoticeWords.extend({ idempotencyKey: IdempotencyKey });

export const putNoticeWords: NonNullable<MutationResolvers['putNoticeWords']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, ({ idempotencyKey, ...words }) => run(deps, { idempotencyKey, words })),
    (words) => ({ __typename: 'PutNoticeWordsSuccess' as const, words }),
  );
