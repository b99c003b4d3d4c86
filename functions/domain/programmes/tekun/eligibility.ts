import type { Reason } from '../../../../schema/entities/decision.ts';
import type { HardshipCategory, Obligors } from '../../../../schema/entities/hardship-finding.ts';
import type { TekunPerson, TekunPolicy } from '../../../../schema/programmes/tekun.ts';
import { fen } from '../../../../schema/scalars/fen.ts';
import { yuanText } from '../../money/round-fen.ts';
import { citing } from './rules.ts';

/** One condition, whether this person meets it, and why. */
export interface Condition {
  readonly holds: boolean;
  readonly reason: Reason;
}

const CATEGORIES: Readonly<Record<HardshipCategory, string>> = {
  ELDER: '属于老年人',
  DISABLED: '属于残疾人',
  MINOR: '属于未成年人',
};

const OBLIGORS: Readonly<Record<Obligors, string>> = {
  NONE: '没有法定义务人',
  UNABLE: '法定义务人无履行义务能力',
  ABLE: '法定义务人有履行义务能力',
};

/** TEKUN.R1: an elder, disabled, or a minor. */
const inCategory = ({ category }: TekunPerson): Condition => ({
  holds: category !== null,
  reason: {
    ...citing('TEKUN.R1'),
    sentence: category === null ? '不属于老年人、残疾人、未成年人' : CATEGORIES[category],
    inputs: { category: category ?? '' },
    valueFen: null,
  },
});

/** TEKUN.R2: unable to work. */
const unableToWork = ({ ableToWork }: TekunPerson): Condition => ({
  holds: !ableToWork,
  reason: {
    ...citing('TEKUN.R2'),
    sentence: ableToWork ? '有劳动能力' : '无劳动能力',
    inputs: { ableToWork },
    valueFen: null,
  },
});

/** TEKUN.R3: without means, that is, an income below the local dibao standard and property within the limits. */
function withoutMeans(
  { monthlyIncomeFen, propertyWithinLimits }: TekunPerson,
  { meansLineFenPerMonth }: TekunPolicy,
): Condition {
  const below = monthlyIncomeFen < meansLineFenPerMonth;
  const income = `月收入${yuanText(monthlyIncomeFen)}元，${below ? '低于' : '不低于'}最低生活保障标准${yuanText(meansLineFenPerMonth)}元`;
  return {
    holds: below && propertyWithinLimits,
    reason: {
      ...citing('TEKUN.R3'),
      sentence: `${income}，财产${propertyWithinLimits ? '符合' : '不符合'}规定`,
      inputs: { monthlyIncomeFen, meansLineFenPerMonth, propertyWithinLimits },
      valueFen: fen(meansLineFenPerMonth),
    },
  };
}

/** TEKUN.R4: nobody must by law support this person, or nobody who must can. */
const nobodyToSupport = ({ obligors }: TekunPerson): Condition => ({
  holds: obligors !== 'ABLE',
  reason: {
    ...citing('TEKUN.R4'),
    sentence: OBLIGORS[obligors],
    inputs: { obligors },
    valueFen: null,
  },
});

/** The four conditions, all of which must hold; each is told, so that a person refused knows every ground. */
export const conditionsOf = (person: TekunPerson, policy: TekunPolicy): Condition[] => [
  inCategory(person),
  unableToWork(person),
  withoutMeans(person, policy),
  nobodyToSupport(person),
];

export const qualifies = (person: TekunPerson, policy: TekunPolicy): boolean =>
  conditionsOf(person, policy).every(({ holds }) => holds);
