import type { Reason } from '../../../schema/entities/decision.ts';
import type { PlannedSuspension } from '../../../schema/entities/suspension.ts';
import { dateText } from '../deadline/say-date.ts';
import { citing } from '../programmes/shared-rules.ts';

const GROUND_WORDS: Record<PlannedSuspension['ground'], string> = {
  NOT_COOPERATING: '不配合核查',
  WHEREABOUTS_UNKNOWN: '下落不明',
  UNDER_INVESTIGATION: '有关情况正在核查',
  FAMILY_ASKED: '家庭书面申请',
  PAY_RETURNED: '发放账户退回',
};

/** SUSPEND.R1: why pay is to be held back, and until when at the latest that is looked at again. */
export const suspensionReason = ({ ground, until }: PlannedSuspension): Reason => ({
  ...citing('SUSPEND.R1'),
  sentence: `${GROUND_WORDS[ground]}，拟暂停发放，${dateText(until)}前复查；恢复时补发所扣部分。`,
  inputs: { ground, until },
  valueFen: null,
});
