import { ROLL_COLUMNS, SURVEY_COLUMNS } from '../../schema/files/columns.ts';
import { idNumber } from '../testkit/id-number.ts';
import { TOWN, VILLAGE } from '../testkit/places.ts';

const WRONG_NUMBER = '990102197001010000';
/** Every so many households has a person whose number does not check: landed, and listed for correction. */
const WRONG_EVERY = 7;
/** Household 0 is unchanged, 1 gets more, 2 less, 3 nothing; and so on. The line for two is 1,120 yuan. */
const NEW_INCOMES = ['300.00', '100.00', '500.00', '1200.00'];

const csv = (columns: Readonly<Record<string, { header: string }>>, rows: readonly string[][]) =>
  [Object.values(columns).map(({ header }) => header), ...rows]
    .map((cells) => cells.join(','))
    .join('\n');

const numberOf = (n: number, person: number): string =>
  n % WRONG_EVERY === 0 && person === 1 ? WRONG_NUMBER : idNumber(2 * n + person);

const PEOPLE = [
  ['户主', '户主'],
  ['配偶', '配偶'],
] as const;

/** A roll of families of two, each with 300 yuan of income and the 820 that it lacks to the line. */
export const smallRoll = (households: number): string =>
  csv(
    ROLL_COLUMNS,
    Array.from({ length: households }, (_, n) =>
      PEOPLE.map(([name, relation], person) => [
        `N${n}`,
        TOWN,
        VILLAGE,
        '农村',
        `${name}${n}`,
        numberOf(n, person),
        relation,
        person === 0 ? '300.00' : '0.00',
        '820.00',
        '2024-01',
      ]),
    ).flat(),
  );

const surveyRow = (
  n: number,
  [name, id, relation, status, income]: readonly [string, string, string, string, string],
): string[] => [
  `N${n}`,
  VILLAGE,
  '农村',
  '2025-08-20',
  name,
  id,
  relation,
  status,
  status === '出生' ? '2025-08-01' : '',
  income,
  '',
  '',
  '是',
  '调查员甲',
  '调查员乙',
];

/** What was found at their homes: an income each, a child without a number in some, and one new family that applies. */
export const smallSurvey = (households: number): string =>
  csv(SURVEY_COLUMNS, [
    ...Array.from({ length: households }, (_, n) => [
      ...PEOPLE.map(([name, relation], person) =>
        surveyRow(n, [
          `${name}${n}`,
          numberOf(n, person),
          relation,
          '在户',
          person === 0 ? (NEW_INCOMES[n % NEW_INCOMES.length] ?? '') : '0.00',
        ]),
      ),
      ...(n % WRONG_EVERY === 0 ? [surveyRow(n, [`孩子${n}`, '', '子女', '出生', '0.00'])] : []),
    ]).flat(),
    surveyRow(households, [
      `户主${households}`,
      idNumber(2 * households),
      '户主',
      '新申请',
      '100.00',
    ]),
  ]);
