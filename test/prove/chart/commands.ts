import type { Random } from '../../../local/demo/random.ts';
import type { Grant, Role } from '../../../schema/entities/grant.ts';
import { officialGrants } from '../../graphql/officials.ts';
import { PLACES } from '../../graphql/places.ts';
import { AGAINST_ITS_WILL, type Ask, LAWS, type Model } from './case-model.ts';

/** Two of each hand that must not do the next step too. */
export const HANDS: readonly (readonly [userId: string, role: Role])[] = [
  ['officer', 'TOWN_OFFICER'],
  ['reviewer-a', 'TOWN_REVIEWER'],
  ['reviewer-b', 'TOWN_REVIEWER'],
  ['county', 'COUNTY_REVIEWER'],
  ['decider-a', 'COUNTY_DECIDER'],
  ['decider-b', 'COUNTY_DECIDER'],
];
/** The person behind an account, as grants are planted. */
export const personOf = (userId: string): string => `official-${userId}`;
export const roleOf = (person: string): string =>
  HANDS.find(([userId]) => personOf(userId) === person)?.[1] ?? '';

const { a1, b1 } = PLACES;
export const VILLAGE = a1.village;
export const OTHER_VILLAGE = `${a1.town}002`;

/** Officials who only sign: a colleague, the officer under a second account, and one of another county. */
export const SIGNERS: readonly Grant[] = [
  ...officialGrants('TOWN_OFFICER', a1.county, 'colleague'),
  ...officialGrants('TOWN_OFFICER', a1.county, 'officer-again').map((grant) => ({
    ...grant,
    officialId: personOf('officer'),
  })),
  ...officialGrants('TOWN_OFFICER', b1.county, 'neighbour'),
];

/** Accounts that sign: mostly two persons of the county, else one person twice, somebody of elsewhere, or nobody. */
const INVESTIGATORS = [
  ...Array.from({ length: 8 }, () => ['officer', 'colleague']),
  ['officer', 'reviewer-a'],
  ['officer', 'reviewer-a'],
  ['colleague', 'decider-a', 'officer'],
  ['colleague', 'decider-a'],
  ['officer', 'officer'],
  ['officer', 'officer-again'],
  ['officer', 'neighbour'],
  ['nobody', 'officer'],
];
/** Two amounts below the line of 1,120.00 yuan for two, and one above. */
const INCOMES = [30_000, 50_000, 200_000];
const PAPERS = ['CORRECTION', 'REFUSAL', 'GRANT', 'SUSPENSION', 'EXTENSION', 'DECREASE', 'STOP'];
/** What tells of a change; an increase has no paper, and another's is tried. */
const TELLING: Readonly<Record<string, string>> = { INCREASE: 'DECREASE', SUSPEND: 'SUSPENSION' };
/** A day that lies ahead of every walk, by which pay that is held back is looked at again. */
const LOOKED_AT_AGAIN = '2099-12-31';
const BY_SOMEBODY_ELSE = 0.04;
const AT_RANDOM = 0.1;

/** How many acceptances are of papers from before, and their days: both sides of every boundary, and one that never comes. */
const BACK_DATED = 0.4;
const OTHER_DAYS = [
  ...['2012-12-11', '2012-12-12', '2021-06-30', '2021-06-30', '2021-06-30', '2021-07-01'],
  '2099-01-01',
];

type Said = Omit<Ask, 'today' | 'by'>;

/** What is said with a command, mostly something that fits. */
const SAYS: Readonly<Record<string, (m: Model, random: Random) => Said>> = {
  acceptCases: (_m, random) => ({
    nearRelative: random.chance(0.2),
    ...(random.chance(BACK_DATED) ? { acceptedOn: random.pick(OTHER_DAYS) } : {}),
  }),
  applyAgain: (_m, random) => ({ nearRelative: random.chance(0.2) }),
  recordSurvey: (_m, random) => found(random),
  reverifyHousehold: (_m, random) => found(random),
  recordInformationChecks: (_m, random) => ({ result: random.pick(['CLEAR', 'DIFFERENT']) }),
  postCases: placed,
  postCasesAgain: placed,
  transferHousehold: (m, random) => ({ village: placed(otherwise(m), random).village ?? '' }),
  deliverNotice: (m, random) => {
    const waiting = m.change === null ? m.papers : [...m.papers, m.change.kind];
    const any = waiting.length === 0 || random.chance(AT_RANDOM);
    const kind = random.pick(any ? PAPERS : waiting);
    return { kind: TELLING[kind] ?? kind };
  },
  proposeChange: (_m, random) => ({ basis: random.pick(['SURVEY', 'SURVEY', 'OWN_REQUEST']) }),
  suspendCases: (_m, random) => ({ ground: random.pick(['PAY_RETURNED', AGAINST_ITS_WILL]) }),
  hearChange: (_m, random) => ({ kind: random.pick(['STATEMENT', 'WAIVER', 'LAPSE']) }),
};

function found(random: Random): Said {
  return { investigators: random.pick(INVESTIGATORS), monthlyFen: random.pick(INCOMES) };
}

const otherwise = (m: Model): Model => ({
  ...m,
  village: m.village === VILLAGE ? OTHER_VILLAGE : VILLAGE,
});

function placed(m: Model, random: Random): Said {
  return { village: random.chance(AT_RANDOM) ? otherwise(m).village : m.village };
}

/** An official who may take the action, now and then one who may not. */
function whoever(field: string, random: Random): string {
  const roles = LAWS[field]?.roles ?? [];
  const may = HANDS.filter(([, role]) => roles.includes(role));
  const [userId] = random.pick(random.chance(BY_SOMEBODY_ELSE) ? HANDS : may);
  return personOf(userId);
}

/** One of the many ways in which a command may be given on a day. */
export const drawAsk = (field: string, m: Model, today: string, random: Random): Ask => ({
  ...SAYS[field]?.(m, random),
  today,
  by: whoever(field, random),
});

type Input = Readonly<Record<string, unknown>>;

const surveyInput = ({ today, investigators, monthlyFen }: Ask): Input => ({
  surveyedOn: today,
  investigators,
  incomes: [{ kind: 'WAGES', monthlyFen }],
  everyMemberSeen: true,
});

/** What a mutation asks for beyond its cases. */
const INPUTS: Readonly<Record<string, (ask: Ask) => Input>> = {
  acceptCases: ({ nearRelative, acceptedOn }) => ({ nearRelative, acceptedOn }),
  applyAgain: ({ nearRelative }) => ({ nearRelative }),
  requestCorrections: () => ({ missing: '收入证明' }),
  suspendCases: ({ ground }) => ({ ground, until: LOOKED_AT_AGAIN, reason: '待核实' }),
  proposeSuspension: () => ({
    ...{ ground: AGAINST_ITS_WILL, until: LOOKED_AT_AGAIN },
    reason: '多次入户无人',
  }),
  extendCases: () => ({ reason: '情况复杂' }),
  raiseObjections: () => ({ ground: 'INCOME' }),
  recordInformationChecks: ({ result }) => ({ result }),
  postCases: ({ village }) => ({ village }),
  postCasesAgain: ({ village }) => ({ village }),
  transferHousehold: ({ village }) => ({ village }),
  recordSurvey: surveyInput,
  reverifyHousehold: (ask) => ({ ...surveyInput(ask), departed: [] }),
  deliverNotice: ({ kind, today }) => ({ kind, deliveredOn: today, method: 'IN_PERSON' }),
  proposeChange: ({ basis }) => ({
    basis,
    ...(basis === 'OWN_REQUEST' ? { request: '家庭自愿退出' } : {}),
  }),
  hearChange: ({ kind, today }) => ({
    kind,
    heardOn: today,
    ...(kind === 'STATEMENT' ? { statement: '家庭陈述' } : {}),
  }),
};

/** Mutations about one case; all others take a list. */
const SINGLE = new Set([
  ...['recordSurvey', 'reverifyHousehold', 'deliverNotice', 'transferHousehold'],
  ...['proposeChange', 'hearChange', 'proposeSuspension'],
]);

export const isSingle = (field: string): boolean => SINGLE.has(field);

const VIEW = `fragment It on Case {
  id state village nearRelative acceptedOn dueOn wholeDueOn repostDueOn extendedOn countyVisitedOn
  informationCheck { startedOn result } posting { round until } openObjections complained sampled decisionLevel
  benefit { monthlyFen } change { basis kind monthlyFen answerBy hearingId }
}`;

const typeOf = (field: string) => `${field.charAt(0).toUpperCase()}${field.slice(1)}`;

/** The document of a mutation, asking for everything the model knows of a case. */
export function documentOf(field: string): string {
  const one = 'case { ...It }';
  const many = 'results { caseId case { ...It } refusal { code } }';
  const name = typeOf(field);
  return `mutation($input: ${name}Input!) { ${field}(input: $input) {
    ... on Refused { refusal { code } }
    ... on ${name}Success { ${isSingle(field) || field === 'submitApplication' ? one : many} }
  } } ${VIEW}`;
}

export const inputOf = (field: string, ask: Ask): Input => INPUTS[field]?.(ask) ?? {};

/** The whole file of a case, as who may read its audit sees it. */
export const FILE = `query($id: ID!) { case(id: $id) { ...It
  timeline(first: 200) { edges { node { from to } } } } } ${VIEW}`;
