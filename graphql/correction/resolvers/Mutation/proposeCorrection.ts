import { proposeCorrection as run } from '../../../../functions/services/corrections/propose-correction.ts';
import { CorrectionCause } from '../../../../schema/entities/entitlement-line.ts';
import { RecordId } from '../../../../schema/scalars/record-id.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { caseInputWith } from '../../../case/input-shapes.ts';
import { answer, onInput } from '../../../refusal/answer.ts';

const Input = caseInputWith({ decisionId: RecordId, cause: CorrectionCause });

export const proposeCorrection: NonNullable<MutationResolvers['proposeCorrection']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (it) => ({ __typename: 'ProposeCorrectionSuccess' as const, case: it }),
  );
