import { z } from 'zod';
import { draftGrant } from '../../../../functions/services/grants/draft-grant.ts';
import { ok } from '../../../../schema/result.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { IdempotencyKey } from '../../../refusal/input-shapes.ts';
import { OfficialShape } from '../../input-shapes.ts';

const Input = z.object({
  officials: z.array(OfficialShape).min(1).max(100),
  idempotencyKey: IdempotencyKey,
});

/** Each official's grant is drafted under a key of its own, so that a list handed in again drafts nothing twice. */
export const loadOfficials: NonNullable<MutationResolvers['loadOfficials']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, async ({ officials, idempotencyKey }) =>
      ok(
        await Promise.all(
          officials.map(async (official, i) => {
            const result = await draftGrant(deps, {
              ...official,
              idempotencyKey: `${idempotencyKey}/${i}`,
            });
            return {
              userId: official.userId,
              grant: result.ok ? result.value : null,
              refusal: result.ok ? null : result.refusal,
            };
          }),
        ),
      ),
    ),
    (results) => ({ __typename: 'LoadOfficialsSuccess' as const, results }),
  );
