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
