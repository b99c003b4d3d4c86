import type { Reason } from '../../../../schema/entities/decision.ts';
import type { SupportMode } from '../../../../schema/entities/hardship-finding.ts';
import type { Rate } from '../../../../schema/programmes/rate.ts';
import type { CareLevel, TekunPerson, TekunPolicy } from '../../../../schema/programmes/tekun.ts';
import type { Fen } from '../../../../schema/scalars/fen.ts';
import { monthlyFenOf, twelfthsOf } from '../../money/monthly-fen.ts';
import { rateText } from '../../money/rate-text.ts';
import { yuanText } from '../../money/round-fen.ts';
import { careLevelOf } from './care-level.ts';
import { citing } from './rules.ts';

const MODES: Readonly<Record<SupportMode, string>> = {
  CENTRALIZED: '集中供养',
  DISPERSED: '分散供养',
};

const LEVELS: Readonly<Record<CareLevel, string>> = {
  SELF_CARE: '具备生活自理能力',
  PARTIAL: '部分丧失生活自理能力',
  NONE: '完全丧失生活自理能力',
};

interface Part {
  readonly rate: Rate;
  readonly reason: Reason;
}

/** TEKUN.R5 and TEKUN.R7: what a person in this place gets to live on, and the pocket money where there is any. */
function living({ supportMode }: TekunPerson, { support }: TekunPolicy): Part[] {
  const found = support.find(({ mode }) => mode === supportMode);
  const said = (rule: 'TEKUN.R5' | 'TEKUN.R7', rate: Rate, words: string): Part => ({
    rate,
    reason: {
      ...citing(rule),
      sentence: `${words}${rateText(rate)}`,
      inputs: { supportMode, per: rate.per },
      valueFen: rate.amountFen,
    },
  });
  if (found === undefined) throw new Error(`The policy says nothing of ${supportMode}.`);
  const { basicLiving, pocketMoney } = found;
  return [
    said('TEKUN.R5', basicLiving, `${MODES[supportMode]}，基本生活标准`),
    ...(pocketMoney === null ? [] : [said('TEKUN.R7', pocketMoney, '零花钱')]),
  ];
}

/** TEKUN.R6: what looking after this person costs, by how many of the six things they do alone. */
function care({ skills }: TekunPerson, policy: TekunPolicy): Part {
  const level = careLevelOf(skills);
  const rate = policy.care.find((it) => it.level === level)?.rate;
  if (rate === undefined) throw new Error(`The policy says nothing of ${level}.`);
  return {
    rate,
    reason: {
      ...citing('TEKUN.R6'),
      sentence: `六项能力具备${new Set(skills).size}项，${LEVELS[level]}，照料护理标准${rateText(rate)}`,
      inputs: { skills: new Set(skills).size, level, per: rate.per },
      valueFen: rate.amountFen,
    },
  };
}

/** TEKUN.R8: everything one person gets a month: all parts converted and added up, rounded once. For who qualifies only; in fen. */
export function monthlyAmount(
  person: TekunPerson,
  policy: TekunPolicy,
): { amount: Fen; reasons: Reason[] } {
  const parts = [...living(person, policy), care(person, policy)];
  const rates = parts.map(({ rate }) => rate);
  const amount = monthlyFenOf(rates, policy.rounding);
  const total: Reason = {
    ...citing('TEKUN.R8'),
    sentence: `折合每月${yuanText(amount)}元`,
    inputs: { twelfths: twelfthsOf(rates), rounding: policy.rounding },
    valueFen: amount,
  };
  return { amount, reasons: [...parts.map(({ reason }) => reason), total] };
}
