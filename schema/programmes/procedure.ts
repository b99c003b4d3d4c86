/**
 * Time limits of the procedure in force since 2021-07-01 (民发〔2021〕57号; whole procedure: 2022 notice). Working days
 * unless the name says calendar days.
 */
export const PROCEDURE_2021 = {
  since: '2021-07-01',
  startSurveyWithin: 3,
  startCheckWithin: 3,
  countyOpinionWithin: 10,
  refusalNoticeWithin: 3,
  wholeWithin: 30,
  wholeInSpecialCasesWithin: 45,
  investigators: 2,
} as const;

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
