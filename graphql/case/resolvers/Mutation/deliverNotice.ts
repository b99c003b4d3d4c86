import { deliverNotice as run } from '../../../../functions/services/cases/deliver-notice.ts';
import { Notice, NoticeKind } from '../../../../schema/entities/hearing.ts';
import { CivilDate } from '../../../../schema/scalars/calendar.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { caseInputWith } from '../../input-shapes.ts';

const Input = caseInputWith({
  kind: NoticeKind,
  deliveredOn: CivilDate,
  method: Notice.shape.deliveryMethod.unwrap(),
});

export const deliverNotice: NonNullable<MutationResolvers['deliverNotice']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (it) => ({ __typename: 'DeliverNoticeSuccess' as const, case: it }),
  );
