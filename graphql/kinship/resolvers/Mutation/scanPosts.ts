import { z } from 'zod';
import {
  MAX_POSTS_PER_SCAN,
  scanPosts as run,
} from '../../../../functions/services/kinship/scan-posts.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { GlobalId, IdempotencyKey } from '../../../refusal/input-shapes.ts';
import { parseGlobalId } from '../../../relay/global-id.ts';

const Input = z
  .object({
    postHolderIds: z.array(GlobalId).min(1).max(MAX_POSTS_PER_SCAN),
    idempotencyKey: IdempotencyKey,
  })
  .refine(
    ({ postHolderIds: [first, ...rest] }) => rest.every((it) => it.county === first?.county),
    {
      path: ['postHolderIds'],
    },
  )
  .transform(({ postHolderIds, idempotencyKey }, context) => {
    const [first] = postHolderIds;
    if (first !== undefined)
      return { county: first.county, postIds: postHolderIds.map((it) => it.id), idempotencyKey };
    context.addIssue({ code: 'custom', path: ['postHolderIds'], message: '' });
    return z.NEVER;
  });

export const scanPosts: NonNullable<MutationResolvers['scanPosts']> = (_, { input }, { deps }) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (results) => {
      const county = parseGlobalId(input.postHolderIds[0] ?? '')?.county ?? '';
      return {
        __typename: 'ScanPostsSuccess' as const,
        results: results.map((result) => ({ ...result, county })),
      };
    },
  );
