import type { Reason } from '../../../../schema/entities/decision.ts';
import type { TekunPolicy } from '../../../../schema/programmes/tekun.ts';
import { fen } from '../../../../schema/scalars/fen.ts';
import { rateText } from '../../money/rate-text.ts';
import { yuanText } from '../../money/round-fen.ts';
import { citing } from './rules.ts';

/** TEKUN.R9: the funeral fee of everybody supported who died, paid once; in fen. Nothing when nobody did. */
export function funeralFees(deaths: number, { funeralFee }: TekunPolicy): Reason[] {
  if (deaths === 0) return [];
  const total = fen(funeralFee.amountFen * deaths);
  return [
    {
      ...citing('TEKUN.R9'),
      sentence: `特困人员${deaths}人死亡，丧葬费${rateText(funeralFee)}，共${yuanText(total)}元。`,
      inputs: { deaths, funeralFeeFen: funeralFee.amountFen },
      valueFen: total,
    },
  ];
}
