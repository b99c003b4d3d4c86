import { anAsset, anIncome, aSingle } from '../samples/means-lines.ts';

interface SingleCase {
  readonly title: string;
  readonly found: Record<string, unknown>;
  /** `null` where policy admits nobody alone. */
  readonly single?: Record<string, unknown> | null;
  readonly eligible: boolean;
  readonly monthlyFen: number;
  readonly because: string;
}

const SEVERE = { disability: { disabilityKind: 'OTHER', grade: 2 } };
const graded = (disabilityKind: string, grade: number) => ({
  single: aSingle(1, { disability: { disabilityKind, grade } }),
});
/** The others of the family of three earn this; the standard for three is 1680.00, the edge 2520.00. */
const family = (incomeFen: number, more: Record<string, unknown> = {}) => ({
  incomes: [anIncome(2, 'WAGES', incomeFen)],
  ...more,
});
const EDGE = 200_000;
const refused = { eligible: false, monthlyFen: 0 };
const whole = { eligible: true, monthlyFen: 56_000 };

/** Both sides of DIBAO.R5; standard 560.00 yuan, one member of three alone, on 2025-09-10. */
export const SINGLE_CASES: readonly SingleCase[] = [
  ...[1, 2].map((grade) => ({
    title: `disability of grade ${grade}, of any kind`,
    found: family(EDGE, graded('OTHER', grade)),
    ...whole,
    because: '低保边缘家庭成员，重度残疾，可以单独提出申请。',
  })),
  ...['INTELLECTUAL', 'MENTAL'].map((kind) => ({
    title: `disability of grade 3, ${kind}`,
    found: family(EDGE, graded(kind, 3)),
    ...whole,
    because: '低保边缘家庭成员，三级智力、精神残疾，可以单独提出申请。',
  })),
  {
    title: 'disability of grade 3, of another kind',
    found: family(EDGE, graded('OTHER', 3)),
    ...refused,
    because: '不属于可以单独提出申请的人员。',
  },
  {
    title: 'disability of grade 4, of mind',
    found: family(EDGE, graded('MENTAL', 4)),
    ...refused,
    because: '不属于可以单独提出申请的人员。',
  },
  {
    title: 'a recognised major illness',
    found: family(EDGE, { single: aSingle(1, { majorIllness: true }) }),
    ...whole,
    because: '低保边缘家庭成员，患重特大疾病，可以单独提出申请。',
  },
  {
    title: 'no ground at all',
    found: family(EDGE, { single: aSingle(1) }),
    ...refused,
    because: '不属于可以单独提出申请的人员。',
  },
  {
    title: 'a family one fen below the standard is taken in whole',
    found: family(167_999, { single: aSingle(1, SEVERE) }),
    ...refused,
    because: '家庭3人，月收入1679.99元，低于保障标准，应当按家庭提出申请。',
  },
  {
    title: 'a family at the standard is of the edge',
    found: family(168_000, { single: aSingle(1, SEVERE) }),
    ...whole,
    because: '低保边缘家庭成员，重度残疾，可以单独提出申请。',
  },
  {
    title: 'one fen below one and a half standards',
    found: family(251_999, { single: aSingle(1, SEVERE) }),
    ...whole,
    because: '低保边缘家庭成员，重度残疾，可以单独提出申请。',
  },
  {
    title: 'at one and a half standards it is not',
    found: family(252_000, { single: aSingle(1, SEVERE) }),
    ...refused,
    because: '家庭3人，月收入2520.00元，不低于保障标准的150%，不是低保边缘家庭。',
  },
  {
    title: 'a family whose property is above the limit is not of the edge',
    found: family(EDGE, { single: aSingle(1, SEVERE), assets: [anAsset(2, 'VEHICLE', 1)] }),
    ...refused,
    because: '家庭财产超过规定，不是低保边缘家庭。',
  },
  {
    title: 'own income counts',
    found: {
      incomes: [anIncome(2, 'WAGES', 150_000), anIncome(1, 'PENSION', 50_001)],
      single: aSingle(1, SEVERE),
    },
    eligible: true,
    monthlyFen: 5_999,
    because: '低保边缘家庭成员，重度残疾，可以单独提出申请。',
  },
  {
    title: 'own income at the standard is too much',
    found: {
      incomes: [anIncome(2, 'WAGES', 150_000), anIncome(1, 'PENSION', 56_000)],
      single: aSingle(1, SEVERE),
    },
    ...refused,
    because: '低保边缘家庭成员，重度残疾，可以单独提出申请。',
  },
  {
    title: 'own income does not count where policy says so',
    found: {
      incomes: [anIncome(2, 'WAGES', 150_000), anIncome(1, 'PENSION', 56_000)],
      single: aSingle(1, SEVERE),
    },
    single: { income: 'NONE', edgeBasisPoints: 15_000 },
    ...whole,
    because: '低保边缘家庭成员，重度残疾，可以单独提出申请。',
  },
  {
    title: 'clergy for three years to the day, whatever the family has',
    found: family(900_000, {
      single: aSingle(1, { clergySince: '2022-09-10' }),
      assets: [anAsset(2, 'VEHICLE', 1)],
    }),
    ...whole,
    because: '宗教教职人员在宗教场所居住三年以上，可以单独提出申请。',
  },
  {
    title: 'clergy with a car of their own',
    found: family(900_000, {
      single: aSingle(1, { clergySince: '2022-09-10' }),
      assets: [anAsset(1, 'VEHICLE', 1)],
    }),
    ...refused,
    because: '宗教教职人员在宗教场所居住三年以上，可以单独提出申请。',
  },
  {
    title: 'clergy for three years less a day',
    found: family(EDGE, { single: aSingle(1, { clergySince: '2022-09-11' }) }),
    ...refused,
    because: '不属于可以单独提出申请的人员。',
  },
  {
    title: 'policy admits nobody alone',
    found: family(EDGE, { single: aSingle(1, SEVERE) }),
    single: null,
    ...refused,
    because: '当地没有规定单人纳入保障的办法。',
  },
];
