import { type Area, type MemberClass, STANDARD_FEN, TOP_UP_PERCENT } from './oracle.ts';

/** What the documents of every sample say of themselves. */
export const SAMPLE_BASIS = '样例，无法律效力';

/** The procedure that every sample sets. */
export const SAMPLE_PROCEDURE = {
  firstPay: 'NEXT_MONTH',
  postingDays: 7,
  hearingWorkingDays: 10,
  reviewMonths: { noMeans: 12, stable: 12, unstable: 6 },
} as const;

/** One programme's sample terms for an area, as an editor types them in. */
interface SamplePolicy {
  readonly programme: string;
  readonly area: Area;
  readonly terms: Readonly<Record<string, object>>;
}

const yuan = (amount: number, per: 'MONTH' | 'YEAR' | 'ONCE' = 'MONTH') => ({
  amountFen: amount * 100,
  per,
});

const inBoth = (of: (area: Area) => Omit<SamplePolicy, 'area'>): SamplePolicy[] =>
  (['URBAN', 'RURAL'] as const).map((area) => ({ ...of(area), area }));

/** What members of a class get on top, in basis points of the standard. */
const topUp = (group: string, name: MemberClass) => ({
  group,
  rateBasisPoints: TOP_UP_PERCENT[name] * 100,
});

/** Dibao's terms by a standard in fen a month. */
export const dibaoTerms = (standardFenPerMonth: number) => ({
  dibao: {
    standardFenPerMonth,
    rounding: 'UP_TO_YUAN',
    minimumPayFen: 0,
    topUps: [topUp('SEVERE_DISABILITY', '重度残疾人'), topUp('SERIOUS_ILLNESS', '重病患者')],
    topUpMode: 'HIGHEST',
  },
});

/** No figure of the seed document is a dibao standard; these are invented, and the planted truth counts by them. */
const dibao = (area: Area) => ({ programme: 'DIBAO', terms: dibaoTerms(STANDARD_FEN[area]) });

/** Families that are recognised and paid nothing: for a year each. The ratio of the edge is the law's; all other numbers are invented. */
const recognised = (area: Area) => ({
  dibaoStandardFenPerMonth: STANDARD_FEN[area],
  validMonths: 12,
});

const edge = (area: Area) => ({
  programme: 'EDGE_FAMILY',
  terms: { edgeFamily: { ...recognised(area), ratioBasisPoints: 15_000 } },
});

const lowIncome = (area: Area) => ({
  programme: 'LOW_INCOME_FAMILY',
  terms: { lowIncomeFamily: { ...recognised(area), ratioBasisPoints: 20_000 } },
});

const rigidExpenditure = (area: Area) => ({
  programme: 'RIGID_EXPENDITURE_FAMILY',
  terms: {
    rigidExpenditureFamily: {
      ...recognised(area),
      disposableIncomeFenPerYear: { URBAN: 3_600_000, RURAL: 1_800_000 }[area],
      livingFenPerMonth: 0,
      costs: [{ kind: 'MEDICAL' }, { kind: 'EDUCATION', capFenPerYear: 500_000 }],
      shareBasisPoints: 6_000,
    },
  },
});

/** Care and the urban institution are invented; a number before a line is the seed document's fact of that id. */
const TEKUN_RATES = {
  URBAN: {
    centralized: yuan(900),
    // P01-F06
    dispersed: yuan(700),
  },
  RURAL: {
    // P03-F12
    centralized: yuan(3_000, 'YEAR'),
    // P03-F11
    dispersed: yuan(2_200, 'YEAR'),
  },
} as const;

const tekun = (area: Area) => ({
  programme: 'TEKUN',
  terms: {
    tekun: {
      meansLineFenPerMonth: STANDARD_FEN[area],
      support: [
        {
          mode: 'CENTRALIZED',
          basicLiving: TEKUN_RATES[area].centralized,
          // P01-F08
          pocketMoney: yuan(30),
        },
        { mode: 'DISPERSED', basicLiving: TEKUN_RATES[area].dispersed },
      ],
      care: [
        { level: 'SELF_CARE', rate: yuan(0) },
        { level: 'PARTIAL', rate: yuan(110) },
        { level: 'NONE', rate: yuan(260) },
      ],
      // P08-F10
      funeralFee: yuan(800, 'ONCE'),
      rounding: 'UP_TO_YUAN',
    },
  },
});

/**
 * P02-F04, P02-F05 and P02-F07: 1002 elders of 70 and older and 330 of 80 and older got 365,400 in a year. The amounts are those that
 * this fits, 200 and 500 a year with bands that exclude one another.
 */
const elderly = () => ({
  programme: 'ELDERLY_ALLOWANCE',
  terms: {
    elderlyAllowance: {
      bandMode: 'DISJOINT',
      bands: [
        { fromAge: 70, rate: yuan(200, 'YEAR') },
        { fromAge: 80, rate: yuan(500, 'YEAR') },
      ],
      ageCountsFrom: 'BIRTH_MONTH',
      onlyWithoutFixedIncome: true,
      monthsBefore: 1,
      rounding: 'UP_TO_YUAN',
    },
  },
});

const disease = () => ({
  programme: 'DISEASE_GROUP_BENEFIT',
  terms: {
    diseaseGroupBenefit: {
      groups: [
        {
          disease: 'KBD',
          title: '大骨节病',
          medicalPaperNeeded: true,
          grades: [
            // P11-F48
            { grade: 'I', title: 'Ⅰ度', rate: yuan(89) },
            // P11-F49
            { grade: 'II', title: 'Ⅱ度', rate: yuan(94) },
            // P11-F50
            { grade: 'III', title: 'Ⅲ度', rate: yuan(250) },
          ],
        },
      ],
      severalGroups: 'HIGHEST',
      rounding: 'NONE',
    },
  },
});

/** P02-F21 says who is helped (students on dibao who enter a university, orphans beyond compulsory school), not with how much each. */
const students = () => ({
  programme: 'STUDENT_AID',
  terms: {
    studentAid: {
      awards: [
        { need: 'MINIMUM_LIVING', level: 'UNDERGRADUATE', rate: yuan(3_000, 'YEAR') },
        { need: 'ORPHAN', level: 'SENIOR_MIDDLE', rate: yuan(2_400, 'YEAR') },
        { need: 'ORPHAN', level: 'JUNIOR_COLLEGE', rate: yuan(3_000, 'YEAR') },
        { need: 'ORPHAN', level: 'UNDERGRADUATE', rate: yuan(3_600, 'YEAR') },
      ],
      rounding: 'NONE',
    },
  },
});

/** Sample terms of every programme there is, for towns and for the country. */
export const SAMPLE_POLICIES: readonly SamplePolicy[] = [
  ...inBoth(dibao),
  ...inBoth(tekun),
  ...inBoth(edge),
  ...inBoth(lowIncome),
  ...inBoth(rigidExpenditure),
  ...inBoth(elderly),
  ...inBoth(disease),
  ...inBoth(students),
];
