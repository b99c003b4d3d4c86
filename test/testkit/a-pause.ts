import { PlannedSuspension } from '../../schema/entities/suspension.ts';

/** A pause that takes nothing against the family's will, and so needs no hearing. */
export const A_PAUSE = {
  ...PlannedSuspension.parse({ ground: 'PAY_RETURNED', until: '2025-09-01' }),
  reason: '银行卡已注销，款项退回',
};
