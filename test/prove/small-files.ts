import { idNumber } from '../testkit/id-number.ts';
import {
  ROLL_HEADERS,
  rollFamily,
  SURVEY_HEADERS,
  surveyedFamily,
  toCsv,
} from '../testkit/import-files.ts';

const WRONG_NUMBER = '990102197001010000';
/** Every so many households has a person whose number does not check: landed, and listed for correction. */
const WRONG_EVERY = 7;
/** Household 0 is unchanged, 1 gets more, 2 less, 3 nothing; and so on. The line for two is 1,120 yuan. */
const NEW_INCOMES = ['300.00', '100.00', '500.00', '1200.00'];
const SURVEYED_ON = '2025-08-20';

const couple = (n: number) =>
  [0, 1].map((person) => ({
    idNumber: n % WRONG_EVERY === 0 && person === 1 ? WRONG_NUMBER : idNumber(2 * n + person),
    income: '0.00',
  }));

const every = <T>(households: number, of: (n: number) => T): T[] =>
  Array.from({ length: households }, (_, n) => of(n));

/** A roll of families of two, each with the 820 yuan that its 300 of income lack to the line. */
export const smallRoll = (households: number): string =>
  toCsv([
    ROLL_HEADERS,
    ...every(households, (n) => rollFamily(`N${n}`, couple(n), { benefit: '820.00' })).flat(),
  ]);

/** What was found at home: the head's income, and in some a child without a number, born since. */
function found(n: number) {
  const [head, spouse] = couple(n);
  const income = NEW_INCOMES[n % NEW_INCOMES.length] ?? '';
  const child = { relation: '子女', status: '出生', statusOn: '2025-08-01', income: '0.00' };
  const people = [{ ...head, income }, { ...spouse }];
  return surveyedFamily(`N${n}`, n % WRONG_EVERY === 0 ? [...people, child] : people, {
    surveyedOn: SURVEYED_ON,
  });
}

/** A survey of every family of the roll, and one new family that applies. */
export const smallSurvey = (households: number): string =>
  toCsv([
    SURVEY_HEADERS,
    ...every(households, found).flat(),
    ...surveyedFamily('NEW', [{ idNumber: idNumber(2 * households), status: '新申请' }], {
      surveyedOn: SURVEYED_ON,
    }),
  ]);
