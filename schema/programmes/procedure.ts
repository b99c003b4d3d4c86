import type { Area } from '../entities/household.ts';
import type { ReviewMonths } from './review-months.ts';

/** So many days from the day after one day on; working days unless the measure counts every day. */
export interface Limit {
  readonly days: number;
  readonly of: 'WORKING_DAYS' | 'CALENDAR_DAYS';
}

/** Different investigators who sign a survey, at least, under every measure. */
export const LEAST_INVESTIGATORS = 2;

const workingDays = (days: number): Limit => ({ days, of: 'WORKING_DAYS' });
const calendarDays = (days: number): Limit => ({ days, of: 'CALENDAR_DAYS' });

/**
 * The procedure of one measure from the day it came into force (domain reference section 4). A limit that the measure does not set is
 * null, and then no clock runs.
 */
export interface Procedure {
  /** Programmes it is for, by code; null for every programme that has none of its own. */
  readonly programmes: readonly string[] | null;
  readonly since: string;
  readonly source: string;
  /** From acceptance until the survey begins, and until what it found is on record. */
  readonly startSurveyWithin: Limit | null;
  readonly surveyWithin: Limit | null;
  /** From acceptance until the town's opinion. */
  readonly opinionWithin: Limit | null;
  /** From the town's request until the county begins to check information. */
  readonly startCheckWithin: Limit | null;
  /** A democratic appraisal is held in every case, or only where a posting was objected to. */
  readonly appraisal: 'ALWAYS' | 'WHEN_DISPUTED';
  /** From the survey until the appraisal. */
  readonly appraisalWithin: Limit | null;
  /** Calendar days that a list hangs on a board, at least. */
  readonly leastPostingDays: number;
  /** From an objection until the family is posted again. */
  readonly repostWithin: Limit | null;
  /** From the end of the posting until the county has formed its opinion. */
  readonly countyOpinionWithin: Limit | null;
  /** Of the families on each list so many, in basis points and rounded up, are visited by the county. */
  readonly sampleBasisPoints: number;
  /** The county posts whoever it means to grant a second time, and decides so soon after; null where it need not. */
  readonly secondPosting: { readonly decideWithin: Limit } | null;
  readonly refusalNoticeWithin: Limit;
  /** From acceptance to decision; in special cases; and where the town decides. */
  readonly wholeWithin: Limit | null;
  readonly wholeInSpecialCasesWithin: Limit | null;
  readonly wholeInTownWithin: Limit | null;
  /** Calendar days that the end of a benefit is posted before it is decided; none where that is not asked for. */
  readonly endPostingDays: number;
  /** What is given begins and ends with the month after the decision, whatever a place would rather do. */
  readonly alwaysNextMonth: boolean;
  /** Months until a family of each class is verified again, at most. */
  readonly mostReviewMonths: Readonly<Record<Area, ReviewMonths>>;
}

const SINCE_2021: ReviewMonths = { noMeans: 12, stable: 12, unstable: 6 };

/** What the measures have in common, and nothing where each sets its own. */
const COMMON = {
  startSurveyWithin: null,
  surveyWithin: null,
  opinionWithin: null,
  startCheckWithin: null,
  appraisal: 'WHEN_DISPUTED',
  appraisalWithin: null,
  leastPostingDays: 7,
  repostWithin: null,
  countyOpinionWithin: null,
  sampleBasisPoints: 0,
  secondPosting: null,
  refusalNoticeWithin: workingDays(3),
  wholeWithin: null,
  wholeInSpecialCasesWithin: null,
  wholeInTownWithin: null,
  endPostingDays: 0,
  alwaysNextMonth: false,
  mostReviewMonths: { URBAN: SINCE_2021, RURAL: SINCE_2021 },
} as const satisfies Partial<Procedure>;

const THIRTY_PERCENT = 3000;

/** Measures by the day they came into force. One is followed to its end by every case accepted under it. */
export const PROCEDURES: readonly Procedure[] = [
  {
    ...COMMON,
    programmes: null,
    since: '2012-12-12',
    source: '《最低生活保障审核审批办法（试行）》（民发〔2012〕220号）',
    surveyWithin: workingDays(10),
    appraisal: 'ALWAYS',
    appraisalWithin: workingDays(5),
    repostWithin: workingDays(20),
    countyOpinionWithin: workingDays(5),
    sampleBasisPoints: THIRTY_PERCENT,
    secondPosting: { decideWithin: workingDays(3) },
    refusalNoticeWithin: calendarDays(3),
    mostReviewMonths: {
      URBAN: { noMeans: 12, stable: 6, unstable: 1 },
      RURAL: { noMeans: 12, stable: 6, unstable: 3 },
    },
  },
  {
    ...COMMON,
    programmes: null,
    since: '2021-07-01',
    // The limit where the town decides is of the notice of 2022 on safety-net work.
    source: '《最低生活保障审核确认办法》（民发〔2021〕57号）',
    startSurveyWithin: workingDays(3),
    startCheckWithin: workingDays(3),
    countyOpinionWithin: workingDays(10),
    wholeWithin: workingDays(30),
    wholeInSpecialCasesWithin: workingDays(45),
    wholeInTownWithin: workingDays(20),
  },
  {
    ...COMMON,
    programmes: ['TEKUN'],
    since: '2021-07-01',
    source: '《特困人员认定办法》（2021年）',
    opinionWithin: workingDays(15),
    repostWithin: workingDays(15),
    countyOpinionWithin: workingDays(15),
    sampleBasisPoints: THIRTY_PERCENT,
    endPostingDays: 7,
    alwaysNextMonth: true,
  },
  {
    ...COMMON,
    programmes: ['RIGID_EXPENDITURE_FAMILY'],
    since: '2025-01-01',
    source: '《刚性支出困难家庭认定办法》（2025年）',
    wholeWithin: workingDays(30),
    wholeInSpecialCasesWithin: workingDays(45),
  },
];

/**
 * The procedure that a claim accepted on a day follows to its end, whatever comes into force meanwhile: that of the programme's own
 * measure, else the general one. Undefined on a day before any that is known: such a claim was settled by other rules long ago.
 */
export function procedureFor(programme: string, acceptedOn: string): Procedure | undefined {
  const own = PROCEDURES.filter(({ programmes }) => programmes?.includes(programme));
  const rows = own.length > 0 ? own : PROCEDURES.filter(({ programmes }) => programmes === null);
  return rows.findLast(({ since }) => since <= acceptedOn);
}

/**
 * What whoever is not content with a decision may do, and for how long after learning of it: administrative reconsideration, a suit in
 * court, and the national hotline of civil affairs (domain reference section 4).
 */
export const REMEDIES_AGAINST_A_DECISION = {
  reconsiderationWithinDays: 60,
  suitWithinMonths: 6,
  hotline: '12349',
  source: '《社会救助暂行办法》第六十五条、《行政复议法》第二十条、《行政诉讼法》第四十六条',
} as const;

/**
 * How long complaints and appeals may take, in calendar days and months. Reconsideration: art. 62 of the reconsideration law. A suit at
 * first instance: art. 81 of the procedure law; after a reconsideration it comes within 15 days, art. 45. A complaint: art. 34 of
 * the petition regulations of 2022 (信访工作条例); the dibao measures say only that it is answered in time.
 */
export const REMEDY_CLOCKS = {
  reconsiderationDecidedWithinDays: 60,
  reconsiderationExtendedByDays: 30,
  suitAfterReconsiderationWithinDays: 15,
  suitDecidedWithinMonths: 6,
  complaintAnsweredWithinDays: 60,
} as const;

/** Who joins or leaves a family is looked into and decided upon within three months (2022 notice). */
export const MEMBERS_CHANGED_WITHIN_MONTHS = 3;
