import { endFilingByHand } from '../../../../functions/services/kinship/file-by-hand.ts';
import { FilingEnd } from '../../../../schema/entities/near-relative.ts';
import { RecordId } from '../../../../schema/scalars/record-id.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { caseInputWith } from '../../../case/input-shapes.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

const Input = caseInputWith({
  filingId: RecordId,
  reason: FilingEnd.extract(['NO_LONGER_NEAR', 'ENTERED_WRONG']),
});

export const endFiling: NonNullable<MutationResolvers['endFiling']> = (_, { input }, { deps }) =>
  answer(
    onInput(Input, input, (command) => endFilingByHand(deps, command)),
    (it) => ({ __typename: 'EndFilingSuccess' as const, case: it }),
  );
