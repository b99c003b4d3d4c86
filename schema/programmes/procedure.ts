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
