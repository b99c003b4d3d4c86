import { z } from 'zod';
import { HardshipFinding, SupportMode } from '../entities/hardship-finding.ts';
import { Area } from '../entities/household.ts';
import { NonNegativeFen } from '../scalars/fen.ts';
import { POLICY_ROW } from './policy.ts';
import type { ProgrammeShapes } from './programme-shapes.ts';
import { isWholeFenPerMonth, Rate, twelfthsPerMonth } from './rate.ts';
import { Rounding } from './rounding.ts';

/** How far somebody looks after themselves: wholly, in part, or not at all; by the six skills (特困人员认定办法, 2021). */
export const CareLevel = z.enum(['SELF_CARE', 'PARTIAL', 'NONE']);
export type CareLevel = z.infer<typeof CareLevel>;

/** What one person in an institution, or at home, gets to live on; pocket money where a place gives it. */
export const SupportRate = z.strictObject({
  mode: SupportMode,
  basicLiving: Rate,
  pocketMoney: Rate.nullish().transform((it) => it ?? null),
});
export type SupportRate = z.infer<typeof SupportRate>;

/** What looking after one person of a level costs. */
export const CareRate = z.strictObject({ level: CareLevel, rate: Rate });
export type CareRate = z.infer<typeof CareRate>;

/** What a division sets for support in extreme hardship and for nothing else. */
const TERMS = {
  /** Whoever has this or more a month is not without means: the dibao standard of the place. */
  meansLineFenPerMonth: NonNegativeFen,
  support: z.array(SupportRate),
  care: z.array(CareRate),
  /** Paid once when somebody supported dies. */
  funeralFee: Rate,
  /** How one person's amount a month is rounded. */
  rounding: Rounding,
} as const;

/** What a county sets for support in extreme hardship (特困人员救助供养), dated. */
export const TekunPolicy = z.strictObject({
  programme: z.literal('TEKUN'),
  ...POLICY_ROW,
  ...TERMS,
});
export type TekunPolicy = z.infer<typeof TekunPolicy>;

type Own = Pick<TekunPolicy, keyof typeof TERMS>;

const regular = ({ support, care }: Own): Rate[] => [
  ...support.flatMap(({ basicLiving, pocketMoney }) => [
    basicLiving,
    ...(pocketMoney ? [pocketMoney] : []),
  ]),
  ...care.map(({ rate }) => rate),
];

const onceEach = (given: readonly string[], wanted: readonly string[]): boolean =>
  given.toSorted().join() === wanted.toSorted().join();

/** What looking after a level costs a month; undefined where it is left out. */
const costOf = ({ care }: Own, level: CareLevel): number | undefined => {
  const found = care.find((it) => it.level === level);
  return found && twelfthsPerMonth(found.rate);
};

/** What an editor types in of it, with the limits of law. */
export const TekunTerms = z
  .strictObject({
    ...TERMS,
    meansLineFenPerMonth: NonNegativeFen.refine((it) => it > 0, '标准须大于0'),
  })
  .refine(
    ({ support }) =>
      onceEach(
        support.map(({ mode }) => mode),
        SupportMode.options,
      ),
    {
      path: ['support'],
      error: '集中供养和分散供养各填一项',
    },
  )
  .refine(
    ({ care }) =>
      onceEach(
        care.map(({ level }) => level),
        CareLevel.options,
      ),
    {
      path: ['care'],
      error: '自理能力的三档各填一项',
    },
  )
  .refine(({ support }) => support.every(({ basicLiving }) => basicLiving.amountFen > 0), {
    path: ['support'],
    error: '基本生活标准须大于0',
  })
  .refine((it) => regular(it).every(({ per }) => per !== 'ONCE'), {
    path: ['support'],
    error: '基本生活、照料护理和零花钱须按月或按年',
  })
  .refine(({ funeralFee }) => funeralFee.per === 'ONCE', {
    path: ['funeralFee'],
    error: '丧葬费须为一次性',
  })
  .refine(
    (it) =>
      CareLevel.options.every(
        (level, i) =>
          (costOf(it, CareLevel.options[i - 1] ?? level) ?? 0) <= (costOf(it, level) ?? 0),
      ),
    { path: ['care'], error: '自理能力越低，照料护理标准不得越低' },
  )
  // Nothing is ever rounded twice: a year's amount that is no whole number of fen a month needs a rule.
  .refine((it) => it.rounding !== 'NONE' || regular(it).every(isWholeFenPerMonth), {
    path: ['rounding'],
    error: '按年的标准不能整除到每月的分，须规定取整方法',
  });
export type TekunTerms = z.infer<typeof TekunTerms>;

/** One person who asks for support, with what there is to live on a month, in fen. */
export const TekunPerson = HardshipFinding.extend({ monthlyIncomeFen: NonNegativeFen });
export type TekunPerson = z.infer<typeof TekunPerson>;

/** Facts the support is computed from, frozen with the decision. Ids and numbers only. */
export const TekunFacts = z.strictObject({
  programme: z.literal('TEKUN'),
  area: Area,
  headcount: z.int().nonnegative(),
  /** Of everybody who lives there; each person is judged by their own. */
  monthlyIncomeFen: NonNegativeFen,
  /** Members who ask for it, by person. */
  persons: z.array(TekunPerson),
});
export type TekunFacts = z.infer<typeof TekunFacts>;

export const tekun = {
  policy: TekunPolicy,
  terms: TekunTerms,
  facts: TekunFacts,
} satisfies ProgrammeShapes;
