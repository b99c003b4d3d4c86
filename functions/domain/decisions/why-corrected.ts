import type { CorrectionCause } from '../../../schema/entities/entitlement-line.ts';

/** Why a decision is put right, as its family is told. */
export const WHY_CORRECTED: Record<CorrectionCause, string> = {
  STANDARD_CHANGED_LATE: '保障标准在执行之日以后才批准',
  DEATH_KNOWN_LATE: '家庭成员去世的情况登记较晚',
  MEMBERS_KNOWN_LATE: '家庭成员变化的情况登记较晚',
  FALSE_DECLARATION: '申报的情况与核实的不符',
  RECORDED_WRONG: '原决定登记有误',
  APPEAL_DECIDED: '行政复议或者诉讼已有结果',
  STAYED: '行政复议或者诉讼期间停止执行原决定',
};
