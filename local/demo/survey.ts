import { householdIncome, type InventedHousehold, type Member } from './households.ts';
import { STANDARD_FEN, type Truth, trueAmountFen, trueOutcome } from './oracle.ts';
import type { InventedPerson, People } from './people.ts';
import type { Random } from './random.ts';

/** How a member stood on the day of the visit, in the words of the survey file. */
export interface SurveyedMember {
  readonly person: InventedPerson;
  readonly relation: string;
  readonly status: '在户' | '死亡' | '迁出' | '婚出' | '分户' | '出生' | '新申请';
  readonly statusOn: string;
  readonly incomeFen: number | null;
}

export interface InventedSurvey {
  readonly household: InventedHousehold;
  readonly surveyedOn: string;
  readonly members: readonly SurveyedMember[];
}

/** What life did to a family since the roll was made. */
export type Plot =
  | 'SAME'
  | 'EARNS_LESS'
  | 'EARNS_MORE'
  | 'ABOVE_LINE'
  | 'DEATH'
  | 'BIRTH'
  | 'SPLIT'
  | 'ALL_GONE'
  | 'ABSENT'
  | 'INCOME_UNKNOWN';

export interface Surveyed {
  readonly truth: Truth;
  /** Null for a family nobody found at home: no rows, so no new facts. */
  readonly survey: InventedSurvey | null;
}

const present = (member: Member, incomeFen: number | null = member.incomeFen): SurveyedMember => ({
  person: member.person,
  relation: member.relation,
  status: '在户',
  statusOn: '',
  incomeFen,
});

const gone = (member: Member, status: SurveyedMember['status'], on: string): SurveyedMember => ({
  ...present(member, null),
  status,
  statusOn: on,
});

const day = (random: Random, month: string) =>
  `2025-${month}-${String(random.between(8, 28)).padStart(2, '0')}`;

/** Gives the whole of a new household income to the head; the others' cells hold zero. */
const withIncome = (members: readonly Member[], incomeFen: number): SurveyedMember[] =>
  members.map((m) => present(m, m.relation === '户主' ? incomeFen : 0));

function lastDependant(household: InventedHousehold): Member | undefined {
  const last = household.members.at(-1);
  return household.members.length > 1 && last?.relation !== '户主' ? last : undefined;
}

function leave(
  household: InventedHousehold,
  status: '死亡' | '分户' | '婚出',
  on: string,
): SurveyedMember[] {
  const leaver = lastDependant(household);
  return household.members.map((m) => (m === leaver ? gone(m, status, on) : present(m)));
}

function born(people: People): SurveyedMember {
  const person = people.inventBaby();
  return { person, relation: '子女', status: '出生', statusOn: person.bornOn, incomeFen: 0 };
}

function play(
  random: Random,
  people: People,
  household: InventedHousehold,
  plot: Plot,
): SurveyedMember[] {
  const income = householdIncome(household);
  const line = STANDARD_FEN[household.area] * household.members.length;
  switch (plot) {
    case 'EARNS_LESS':
      return withIncome(household.members, Math.max(0, income - random.between(20, 150) * 100));
    case 'EARNS_MORE':
      return withIncome(
        household.members,
        Math.min(line - 100, income + random.between(20, 150) * 100),
      );
    case 'ABOVE_LINE':
      return withIncome(household.members, line + random.below(900) * 100);
    case 'DEATH':
      return leave(household, '死亡', day(random, '07'));
    case 'SPLIT':
      return leave(household, random.chance(0.5) ? '分户' : '婚出', day(random, '06'));
    case 'BIRTH':
      return [...household.members.map((m) => present(m)), born(people)];
    case 'ALL_GONE': {
      const status = household.members.length === 1 ? '死亡' : '迁出';
      return household.members.map((m) => gone(m, status, day(random, '05')));
    }
    case 'INCOME_UNKNOWN':
      return household.members.map((m) => present(m, null));
    default:
      return household.members.map((m) => present(m));
  }
}

const stays = (member: SurveyedMember) => member.status === '在户' || member.status === '出生';

function truthOf(household: InventedHousehold, members: readonly SurveyedMember[] | null): Truth {
  const opening = { openingPersons: household.members.length, openingFen: household.benefitFen };
  const base = {
    householdNumber: household.number,
    town: household.village.slice(0, 9),
    area: household.area,
    ...opening,
  };
  const pending = {
    ...base,
    outcome: 'PENDING' as const,
    closingPersons: opening.openingPersons,
    closingFen: opening.openingFen,
  };
  if (members === null) return pending;
  const staying = members.filter(stays);
  if (staying.some((m) => m.incomeFen === null)) return pending;
  const income = staying.reduce((sum, m) => sum + (m.incomeFen ?? 0), 0);
  const classes = staying.map(({ person }) => person.classes);
  const closingFen = trueAmountFen(household.area, classes, income);
  const outcome = trueOutcome(household.benefitFen, staying.length, closingFen);
  return { ...base, outcome, closingPersons: outcome === 'STOP' ? 0 : staying.length, closingFen };
}

/** Plays a plot on a family: the survey rows investigators would bring home, and the truth behind them. */
export function survey(
  random: Random,
  people: People,
  from: { household: InventedHousehold; plot: Plot },
): Surveyed {
  const { household, plot } = from;
  if (plot === 'ABSENT') return { truth: truthOf(household, null), survey: null };
  const members = play(random, people, household, plot);
  return {
    truth: truthOf(household, members),
    survey: { household, surveyedOn: day(random, '10'), members },
  };
}

/** A family that applies during the review: the same visit, everything asked for the first time. */
export function surveyNewcomers(random: Random, household: InventedHousehold): Surveyed {
  const members = household.members.map((m) => ({ ...present(m), status: '新申请' as const }));
  const eligible = household.benefitFen > 0;
  const truth: Truth = {
    householdNumber: household.number,
    town: household.village.slice(0, 9),
    area: household.area,
    outcome: eligible ? 'NEW' : 'REFUSED',
    openingPersons: 0,
    openingFen: 0,
    closingPersons: eligible ? household.members.length : 0,
    closingFen: household.benefitFen,
  };
  return { truth, survey: { household, surveyedOn: day(random, '10'), members } };
}
