import { signOffTown as run } from '../../../../functions/services/review/sign-off-town.ts';
import { TownCode } from '../../../../schema/scalars/division-code.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onDivision, onRecord } from '../../../refusal/answer.ts';

export const signOffTown: NonNullable<MutationResolvers['signOffTown']> = (
  _,
  { input: { campaignId, town, idempotencyKey } },
  { deps },
) =>
  answer(
    onRecord(campaignId, ({ county, id }) =>
      onDivision(TownCode, { town }, (code) =>
        run(deps, { county, campaignId: id, town: code, idempotencyKey }),
      ),
    ),
    (signOff) => ({ ...signOff, __typename: 'SignOffTownSuccess' as const }),
  );
