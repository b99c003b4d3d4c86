import { dayAfter, workingDaysAfter } from '../../oracles/naive-days.ts';

/** What investigators found at a household last: the n-th survey of it, an income a month in fen. */
export interface Found {
  readonly nth: number;
  readonly monthlyFen: number;
  /** By person. */
  readonly investigators: readonly string[];
}

export interface Proposed {
  readonly basis: string;
  readonly kind: 'INCREASE' | 'DECREASE' | 'STOP' | 'SUSPEND';
  readonly monthlyFen: number;
  /** The survey it rests on; none for the family's own request. */
  readonly found: number | null;
  readonly answerBy: string | null;
  readonly heard: boolean;
  /** Whoever has had a hand in it. */
  readonly hands: readonly string[];
}

/** A case as the law has it, written a second time by hand; nothing of the code under test is used here. */
export interface Model {
  readonly state: string;
  readonly village: string;
  readonly nearRelative: boolean;
  readonly acceptedOn: string | null;
  readonly dueOn: string | null;
  readonly wholeDueOn: string | null;
  readonly repostDueOn: string | null;
  readonly extendedOn: string | null;
  readonly visitedOn: string | null;
  readonly check: { readonly startedOn: string | null; readonly result: string | null } | null;
  /** The survey the case rests on, and the newest of the household. */
  readonly survey: number | null;
  readonly found: Found | null;
  /** The newest survey when the family applied again or somebody objected last: what came later only may be attached. */
  readonly prior: number | null;
  readonly surveyors: readonly string[];
  readonly reviewer: string | null;
  readonly board: { readonly round: number; readonly until: string } | null;
  readonly objections: number;
  readonly complained: boolean;
  /** The family applied again, on a day of this walk. */
  readonly again: boolean;
  /** The family's area; the county has handed its urban families on to the towns. */
  readonly area: 'URBAN' | 'RURAL';
  readonly level: 'COUNTY' | 'TOWN';
  /** Drawn for the county's own visit; of a list of one family that is always this one. */
  readonly sampled: boolean;
  readonly monthlyFen: number | null;
  readonly change: Proposed | null;
  /** Kinds of papers written and not handed over. */
  readonly papers: readonly string[];
}

/** What is asked of a case: on what day, by whom, and what is said with it. */
export interface Ask {
  readonly today: string;
  readonly by: string;
  readonly nearRelative?: boolean;
  /** The day of acceptance of papers from before; today when left out. */
  readonly acceptedOn?: string;
  /** By account. */
  readonly investigators?: readonly string[];
  readonly monthlyFen?: number;
  readonly result?: string;
  readonly village?: string;
  readonly kind?: string;
  readonly basis?: string;
  readonly ground?: string;
}

export const POSTING_DAYS = 7;
export const HEARING_WORKING_DAYS = 10;
/** Two persons at 560.00 yuan a month. */
const LINE = 112_000;

const amountOf = (income: number): number => Math.max(0, LINE - income);
const eligible = ({ found }: Model): boolean => (found?.monthlyFen ?? LINE) < LINE;

export const applied = (
  village: string,
  area: Model['area'],
  state: 'DRAFT' | 'SUBMITTED' = 'SUBMITTED',
): Model => ({
  state,
  village,
  area,
  again: false,
  level: 'COUNTY',
  nearRelative: false,
  acceptedOn: null,
  dueOn: null,
  wholeDueOn: null,
  repostDueOn: null,
  extendedOn: null,
  visitedOn: null,
  check: null,
  survey: null,
  found: null,
  prior: null,
  surveyors: [],
  reviewer: null,
  board: null,
  objections: 0,
  complained: false,
  sampled: false,
  monthlyFen: null,
  change: null,
  papers: [],
});

/** One action: where it is open, who may take it, every reason against it, and what it does. */
export interface Law {
  readonly from: readonly string[];
  readonly to?: string;
  readonly roles: readonly string[];
  readonly against?: (m: Model, ask: Ask) => (string | false)[];
  readonly does?: (m: Model, ask: Ask) => Partial<Model>;
}

const OFFICER = ['TOWN_OFFICER'];
const REVIEWER = ['TOWN_REVIEWER'];
const TOWN = ['TOWN_OFFICER', 'TOWN_REVIEWER'];
const COUNTY = ['COUNTY_REVIEWER'];
const DECIDER = ['COUNTY_DECIDER'];
const PROCEDURE = [
  ...['ACCEPTED', 'SURVEYING', 'APPRAISAL', 'TOWN_REVIEWED', 'POSTED'],
  ...['OBJECTED', 'COUNTY_REVIEW', 'SECOND_POSTING'],
];
const IN_FORCE = ['ACTIVE', 'SUSPENDED'];
const DECIDED = [...IN_FORCE, 'STOPPED', 'REFUSED'];
/** Grounds of a pause that take nothing against the family's will. */
const UNHEARD = ['FAMILY_ASKED', 'PAY_RETURNED'];
/** The one that the walks hold back pay for against it. */
export const AGAINST_ITS_WILL = 'WHEREABOUTS_UNKNOWN';

const within = (ask: Ask, days: number) => workingDaysAfter(ask.today, days);

/** The first day of the measures of 2012 and of 2021. A case stays under those of the day on which it was accepted. */
const FIRST_OF_2012 = '2012-12-12';
const FIRST_OF_2021 = '2021-07-01';
export const old = ({ acceptedOn }: Pick<Model, 'acceptedOn'>) =>
  (acceptedOn ?? '') < FIRST_OF_2021;
/** The policy that hands urban families on, and the notice's limit with it, is in force since this day. */
const HANDED_ON_SINCE = '2025-01-01';
const levelAt = ({ area }: Model, acceptedOn: string) =>
  area === 'URBAN' && acceptedOn >= HANDED_ON_SINCE ? 'TOWN' : 'COUNTY';
const acceptance = ({ today, acceptedOn = today }: Ask) => acceptedOn;
const unacceptable = (m: Model, ask: Ask) =>
  (acceptance(ask) < FIRST_OF_2012 ||
    acceptance(ask) > ask.today ||
    (m.again && acceptance(ask) < ask.today)) &&
  'INVALID_INPUT';
const withPaper = (m: Model, kind: string) => ({ papers: [...new Set([...m.papers, kind])] });

/** The persons behind the accounts of whoever serves in the case's county; any other account is nobody's there. */
const SIGNERS: Readonly<Record<string, string>> = {
  officer: 'official-officer',
  'officer-again': 'official-officer',
  colleague: 'official-colleague',
  'reviewer-a': 'official-reviewer-a',
  'decider-a': 'official-decider-a',
};
const signers = ({ investigators = [] }: Ask) => investigators.map((account) => SIGNERS[account]);
const notSigned = (ask: Ask) => {
  const persons = signers(ask);
  if (persons.includes(undefined)) return 'INVALID_INPUT';
  return new Set(persons).size < 2 && 'TWO_INVESTIGATORS_REQUIRED';
};
const boardStillUp = (m: Model, { today }: Ask) =>
  (m.board === null || today <= m.board.until) && 'POSTING_OPEN';
const surveyed = (m: Model, { by }: Ask) => m.surveyors.includes(by) && 'SAME_PERSON';
const unsurveyed = (m: Model) => m.survey === null && 'SURVEY_REQUIRED';
const unchecked = (m: Model) => (m.check?.result ?? null) === null && 'CHECK_REQUIRED';
const nothingNew = ({ found, prior }: Model) =>
  (found === null || found.nth === prior) && 'SURVEY_REQUIRED';
const unvisited = (m: Model) =>
  (m.nearRelative || m.complained || m.sampled) && m.visitedOn === null && 'COUNTY_VISIT_REQUIRED';
const forTheCounty = (m: Model) =>
  (m.nearRelative || m.complained || m.sampled) && 'COUNTY_VISIT_REQUIRED';
const notHandedOn = (m: Model) => m.level === 'COUNTY' && 'ACTION_NOT_ALLOWED';
const objectedTo = (m: Model) => m.objections > 0 && 'OBJECTION_OPEN';
/** Before the county everything is the county's, with its own time unless more was given. */
const handedUp = (m: Model): Partial<Model> => ({
  level: 'COUNTY',
  ...(m.level === 'TOWN' && m.extendedOn === null
    ? { wholeDueOn: workingDaysAfter(m.acceptedOn ?? '', 30) }
    : {}),
});
const postedOnce = (m: Model) => old(m) && m.board?.round !== 2 && 'ACTION_NOT_ALLOWED';
const elsewhere = (m: Model, { village }: Ask) => village !== m.village && 'INVALID_INPUT';

const survey = (m: Model, ask: Ask): Found => ({
  nth: (m.found?.nth ?? 0) + 1,
  monthlyFen: ask.monthlyFen ?? 0,
  investigators: signers(ask).filter((person) => person !== undefined),
});
/** What was found counts for the case; under the measures of 2012 the appraisal is due five days later. */
const restingOn = (m: Model, found: Found, ask: Ask): Partial<Model> => ({
  ...(old(m) ? { dueOn: within(ask, 5) } : {}),
  found,
  survey: found.nth,
  surveyors: [...new Set([...m.surveyors, ...found.investigators])],
});

/** What new facts make of a benefit, if anything. */
function weighed(m: Model): Pick<Proposed, 'kind' | 'monthlyFen' | 'found'> | undefined {
  if (m.found === null || m.found.nth === m.survey) return undefined;
  const monthlyFen = amountOf(m.found.monthlyFen);
  const before = m.monthlyFen ?? 0;
  if (monthlyFen === before) return undefined;
  const less = monthlyFen === 0 ? 'STOP' : 'DECREASE';
  return { kind: monthlyFen > before ? 'INCREASE' : less, monthlyFen, found: m.found.nth };
}

const byRequest = { kind: 'STOP', monthlyFen: 0, found: null } as const;
const weighedFor = (m: Model, { basis }: Pick<Ask, 'basis'>) =>
  basis === 'OWN_REQUEST' ? byRequest : weighed(m);

/** Why no change can be proposed. */
function againstProposing(m: Model, ask: Ask): (string | false)[] {
  const facts = weighedFor(m, ask);
  const bySurvey = ask.basis === 'SURVEY';
  const noNews = bySurvey && (m.found === null || m.found.nth === m.survey);
  return [
    m.change !== null && 'ACTION_NOT_ALLOWED',
    noNews && 'SURVEY_REQUIRED',
    !noNews && facts === undefined && 'ACTION_NOT_ALLOWED',
    m.state === 'SUSPENDED' && facts?.kind !== 'STOP' && 'ACTION_NOT_ALLOWED',
    bySurvey && (m.found?.investigators.includes(ask.by) ?? false) && 'SAME_PERSON',
  ];
}

/** Why a proposed change cannot be decided: not told, not heard, no longer so, or by the wrong hands. */
function againstDeciding(m: Model, { by }: Ask, kinds: readonly string[]): (string | false)[] {
  const { change } = m;
  if (change === null || !kinds.includes(change.kind)) return ['ACTION_NOT_ALLOWED'];
  const now = weighedFor(m, change);
  const news = change.basis === 'SURVEY' && m.found?.nth !== change.found;
  const takesAway = change.kind !== 'INCREASE';
  const investigators = change.basis === 'SURVEY' ? (m.found?.investigators ?? []) : [];
  return [
    takesAway && change.answerBy === null && 'NOTICE_REQUIRED',
    takesAway && !change.heard && 'HEARING_REQUIRED',
    news && 'CONFLICT',
    news && now === undefined && 'ACTION_NOT_ALLOWED',
    (investigators.includes(by) || change.hands.includes(by)) && 'SAME_PERSON',
  ];
}

/** Why pay cannot be held back: against the family's will only what was proposed, told and heard. */
function againstPausing({ change }: Model, { by, ground = '' }: Ask): (string | false)[] {
  if (UNHEARD.includes(ground)) return [];
  if (change === null) return ['NOTICE_REQUIRED'];
  if (change.kind !== 'SUSPEND') return ['ACTION_NOT_ALLOWED'];
  return [
    change.answerBy === null && 'NOTICE_REQUIRED',
    !change.heard && 'HEARING_REQUIRED',
    change.hands.includes(by) && 'SAME_PERSON',
  ];
}

const decided = (m: Model): Partial<Model> => ({
  monthlyFen: m.change?.kind === 'STOP' ? null : (m.change?.monthlyFen ?? null),
  survey: m.change?.found ?? m.survey,
  change: null,
  dueOn: null,
});

const handled = ({ change }: Model, by: string, more: Partial<Proposed>): Partial<Model> =>
  change === null ? {} : { change: { ...change, ...more, hands: [...change.hands, by] } };

function againstDelivering(m: Model, { kind = '' }: Ask): (string | false)[] {
  const proposed = tellsOfChange(m, kind);
  const waits = proposed
    ? m.change !== null && PAPERS[m.change.kind] === kind && m.change.answerBy === null
    : m.papers.includes(kind);
  return [!waits && 'ACTION_NOT_ALLOWED'];
}

/** The paper that tells a family what is proposed. */
const PAPERS: Readonly<Record<string, string>> = {
  DECREASE: 'DECREASE',
  STOP: 'STOP',
  SUSPEND: 'SUSPENSION',
};

/** A cut's or a stop's paper is always that of a proposal; a pause's is while one is proposed. */
const tellsOfChange = ({ change }: Model, kind: string): boolean =>
  kind === 'DECREASE' ||
  kind === 'STOP' ||
  (kind === 'SUSPENSION' && change !== null && change.kind === 'SUSPEND');

function delivered(m: Model, { kind = '', today, by }: Ask): Partial<Model> {
  const papers = tellsOfChange(m, kind) ? m.papers : m.papers.filter((paper) => paper !== kind);
  // A refusal of an earlier procedure, handed over late, must not stop a clock of the present one.
  if (kind === 'REFUSAL') return { papers, ...(m.state === 'REFUSED' ? { dueOn: null } : {}) };
  if (!tellsOfChange(m, kind)) return { papers };
  const answerBy = workingDaysAfter(today, HEARING_WORKING_DAYS);
  return { ...handled(m, by, { answerBy }), dueOn: m.change?.heard ? null : answerBy };
}

/** The chart of the measures of 2012 and of 2021 as the API offers it, by mutation. */
export const LAWS: Readonly<Record<string, Law>> = {
  submitDrafts: { from: ['DRAFT'], to: 'SUBMITTED', roles: ['TOWN_OFFICER'] },
  acceptCases: {
    from: ['SUBMITTED'],
    to: 'ACCEPTED',
    roles: OFFICER,
    against: (m, ask) => [unacceptable(m, ask)],
    does: (m, ask) => ({
      acceptedOn: acceptance(ask),
      dueOn: workingDaysAfter(acceptance(ask), old({ acceptedOn: acceptance(ask) }) ? 10 : 3),
      level: levelAt(m, acceptance(ask)),
      wholeDueOn: old({ acceptedOn: acceptance(ask) })
        ? null
        : workingDaysAfter(acceptance(ask), levelAt(m, acceptance(ask)) === 'TOWN' ? 20 : 30),
      nearRelative: m.nearRelative || ask.nearRelative === true,
      surveyors: [],
      reviewer: null,
    }),
  },
  requestCorrections: {
    from: ['SUBMITTED'],
    to: 'CORRECTION',
    roles: OFFICER,
    does: (m) => withPaper(m, 'CORRECTION'),
  },
  resubmitCases: { from: ['CORRECTION'], to: 'SUBMITTED', roles: ['TOWN_OFFICER'] },
  startSurveys: {
    from: ['ACCEPTED', 'OBJECTED'],
    to: 'SURVEYING',
    roles: OFFICER,
    does: (m) => ({
      survey: null,
      dueOn: old(m) && m.state === 'ACCEPTED' ? workingDaysAfter(m.acceptedOn ?? '', 10) : null,
    }),
  },
  recordSurvey: {
    from: ['SURVEYING'],
    roles: OFFICER,
    against: (_m, ask) => [notSigned(ask)],
    does: (m, ask) => restingOn(m, survey(m, ask), ask),
  },
  attachSurveys: {
    from: ['SURVEYING'],
    roles: OFFICER,
    against: (m) => [nothingNew(m)],
    does: (m, ask) => (m.found === null ? {} : restingOn(m, m.found, ask)),
  },
  requestChecks: {
    from: ['SURVEYING'],
    roles: OFFICER,
    does: (m, ask) => ({
      check: { startedOn: null, result: null },
      dueOn: old(m) ? m.dueOn : within(ask, 3),
    }),
  },
  startChecks: {
    from: ['SURVEYING'],
    roles: COUNTY,
    against: (m) => [m.check === null && 'CHECK_REQUIRED'],
    does: (m, { today }) => ({
      check: { startedOn: today, result: m.check?.result ?? null },
      dueOn: old(m) ? m.dueOn : null,
    }),
  },
  recordInformationChecks: {
    from: ['SURVEYING'],
    roles: COUNTY,
    against: (m) => [m.check === null && 'CHECK_REQUIRED'],
    does: (m, { today, result = null }) => ({
      check: { startedOn: m.check?.startedOn ?? today, result },
      dueOn: old(m) ? m.dueOn : null,
    }),
  },
  openAppraisals: {
    from: ['SURVEYING', 'OBJECTED'],
    to: 'APPRAISAL',
    roles: REVIEWER,
    against: (m) =>
      m.state === 'SURVEYING'
        ? [!old(m) && m.board === null && 'ACTION_NOT_ALLOWED', unsurveyed(m), unchecked(m)]
        : [],
    does: () => ({ dueOn: null }),
  },
  giveFirstReviews: {
    from: ['SURVEYING', 'APPRAISAL'],
    to: 'TOWN_REVIEWED',
    roles: REVIEWER,
    against: (m, ask) => [
      old(m) && m.state === 'SURVEYING' && 'ACTION_NOT_ALLOWED',
      ...[unsurveyed(m), unchecked(m), surveyed(m, ask)],
    ],
    does: (_m, { by }) => ({ reviewer: by, objections: 0, dueOn: null }),
  },
  postCases: {
    from: ['TOWN_REVIEWED'],
    to: 'POSTED',
    roles: TOWN,
    against: (m, ask) => [elsewhere(m, ask)],
    does: (m, { today }) => {
      const until = dayAfter(today, POSTING_DAYS);
      const sampled = m.sampled || old(m);
      return { board: { round: 1, until }, dueOn: until, repostDueOn: null, sampled };
    },
  },
  raiseObjections: {
    from: ['POSTED', 'SECOND_POSTING'],
    to: 'OBJECTED',
    roles: TOWN,
    against: (m, { today }) => [
      (m.board === null || today > m.board.until) && 'ACTION_NOT_ALLOWED',
    ],
    does: (m, ask) => ({
      objections: m.objections + 1,
      complained: true,
      prior: m.found?.nth ?? null,
      visitedOn: null,
      dueOn: null,
      repostDueOn: old(m) ? within(ask, 20) : null,
    }),
  },
  closePostings: {
    from: ['POSTED'],
    to: 'COUNTY_REVIEW',
    roles: TOWN,
    against: (m, ask) => [boardStillUp(m, ask)],
    does: (m, ask) => ({ ...handedUp(m), dueOn: within(ask, old(m) ? 5 : 10) }),
  },
  recordCountyVisits: {
    from: ['COUNTY_REVIEW'],
    roles: COUNTY,
    does: (_m, { today }) => ({ visitedOn: today }),
  },
  postCasesAgain: {
    from: ['COUNTY_REVIEW'],
    to: 'SECOND_POSTING',
    roles: COUNTY,
    against: (m, ask) => [elsewhere(m, ask)],
    does: (_m, { today }) => {
      const until = dayAfter(today, POSTING_DAYS);
      return { board: { round: 2, until }, dueOn: until };
    },
  },
  closeSecondPostings: {
    from: ['SECOND_POSTING'],
    to: 'COUNTY_REVIEW',
    roles: COUNTY,
    against: (m, ask) => [boardStillUp(m, ask)],
    does: (m, ask) => ({ dueOn: within(ask, old(m) ? 3 : 10) }),
  },
  grantCases: {
    from: ['COUNTY_REVIEW'],
    to: 'GRANTED',
    roles: DECIDER,
    against: (m, ask) => [
      surveyed(m, ask),
      m.reviewer === ask.by && 'SAME_PERSON',
      unvisited(m),
      !eligible(m) && 'ACTION_NOT_ALLOWED',
      postedOnce(m),
    ],
    does: (m) => ({
      ...withPaper(m, 'GRANT'),
      monthlyFen: amountOf(m.found?.monthlyFen ?? 0),
      dueOn: null,
    }),
  },
  refuseCases: {
    from: ['COUNTY_REVIEW'],
    to: 'REFUSED',
    roles: DECIDER,
    against: (m, ask) => [
      surveyed(m, ask),
      m.reviewer === ask.by && 'SAME_PERSON',
      unvisited(m),
      eligible(m) && 'ACTION_NOT_ALLOWED',
    ],
    does: (m, ask) => ({
      ...withPaper(m, 'REFUSAL'),
      dueOn: old(m) ? dayAfter(ask.today, 3) : within(ask, 3),
    }),
  },
  grantCasesInTown: {
    from: ['POSTED'],
    to: 'GRANTED',
    roles: REVIEWER,
    against: (m, ask) => [
      ...[notHandedOn(m), boardStillUp(m, ask), objectedTo(m), surveyed(m, ask)],
      m.reviewer === ask.by && 'SAME_PERSON',
      forTheCounty(m),
      !eligible(m) && 'ACTION_NOT_ALLOWED',
    ],
    does: (m) => ({
      ...withPaper(m, 'GRANT'),
      monthlyFen: amountOf(m.found?.monthlyFen ?? 0),
      dueOn: null,
    }),
  },
  refuseCasesInTown: {
    from: ['POSTED'],
    to: 'REFUSED',
    roles: REVIEWER,
    against: (m, ask) => [
      ...[notHandedOn(m), boardStillUp(m, ask), objectedTo(m), surveyed(m, ask)],
      m.reviewer === ask.by && 'SAME_PERSON',
      forTheCounty(m),
      eligible(m) && 'ACTION_NOT_ALLOWED',
    ],
    does: (m, ask) => ({ ...withPaper(m, 'REFUSAL'), dueOn: within(ask, 3) }),
  },
  callInCases: {
    from: ['POSTED'],
    to: 'COUNTY_REVIEW',
    roles: COUNTY,
    against: (m, ask) => [notHandedOn(m), boardStillUp(m, ask), objectedTo(m)],
    does: (m, ask) => ({ ...handedUp(m), sampled: true, dueOn: within(ask, 10) }),
  },
  extendCases: {
    from: PROCEDURE,
    roles: DECIDER,
    against: (m) => [(m.extendedOn !== null || old(m)) && 'ACTION_NOT_ALLOWED'],
    does: (m, { today }) => ({
      ...withPaper(m, 'EXTENSION'),
      extendedOn: today,
      wholeDueOn: workingDaysAfter(m.acceptedOn ?? today, 45),
    }),
  },
  announceCases: { from: ['GRANTED'], to: 'ACTIVE', roles: DECIDER },
  suspendCases: {
    from: ['ACTIVE'],
    to: 'SUSPENDED',
    roles: DECIDER,
    against: againstPausing,
    does: (m, { ground = '' }) => ({
      ...withPaper(m, 'SUSPENSION'),
      ...(UNHEARD.includes(ground) ? {} : { change: null, dueOn: null }),
    }),
  },
  proposeSuspension: {
    from: ['ACTIVE'],
    roles: REVIEWER,
    against: (m) => [m.change !== null && 'ACTION_NOT_ALLOWED'],
    does: (_m, { by }) => ({
      change: {
        ...{ basis: 'SUSPENSION', kind: 'SUSPEND', monthlyFen: 0, found: null },
        ...{ answerBy: null, heard: false, hands: [by] },
      },
    }),
  },
  resumeCases: { from: ['SUSPENDED'], to: 'ACTIVE', roles: DECIDER },
  withdrawCases: {
    from: ['DRAFT', 'SUBMITTED', 'CORRECTION', ...PROCEDURE],
    to: 'WITHDRAWN',
    roles: OFFICER,
    does: () => ({ dueOn: null }),
  },
  terminateCases: {
    from: ['CORRECTION', 'ACCEPTED', 'SURVEYING', 'APPRAISAL'],
    to: 'TERMINATED_NO_COOPERATION',
    roles: OFFICER,
    does: () => ({ dueOn: null }),
  },
  applyAgain: {
    from: ['REFUSED', 'WITHDRAWN', 'TERMINATED_NO_COOPERATION', 'STOPPED'],
    to: 'SUBMITTED',
    roles: OFFICER,
    // Nothing of the earlier procedure counts but what was found at the household, and the papers still to be handed over.
    does: ({ found, papers, village, area }, { nearRelative = false }) => ({
      ...applied(village, area),
      again: true,
      found,
      prior: found?.nth ?? null,
      papers,
      nearRelative,
    }),
  },
  deliverNotice: {
    from: ['CORRECTION', ...PROCEDURE, 'GRANTED', ...DECIDED],
    roles: TOWN,
    against: againstDelivering,
    does: delivered,
  },
  transferHousehold: {
    from: ['SUBMITTED', 'ACCEPTED', 'SURVEYING', ...IN_FORCE],
    roles: COUNTY,
    against: (m, { village }) => [village === m.village && 'INVALID_INPUT'],
    does: (m, { village = m.village }) => ({ village }),
  },
  reverifyHousehold: {
    from: DECIDED,
    roles: OFFICER,
    against: (_m, ask) => [notSigned(ask)],
    // A benefit that was to be looked into has been; a refusal's notice, or an answer to a proposal, is still due.
    does: (m, ask) => ({
      found: survey(m, ask),
      ...(IN_FORCE.includes(m.state) && m.change === null ? { dueOn: null } : {}),
    }),
  },
  proposeChange: {
    from: IN_FORCE,
    roles: REVIEWER,
    against: againstProposing,
    does: (m, ask) => {
      const { basis = '', by } = ask;
      const facts = weighedFor(m, ask);
      const heard = basis === 'OWN_REQUEST';
      return facts === undefined
        ? {}
        : { change: { ...facts, basis, answerBy: null, heard, hands: [by] } };
    },
  },
  hearChange: {
    from: IN_FORCE,
    roles: TOWN,
    against: ({ change }, { kind, today }) => {
      if (change === null || change.kind === 'INCREASE') return ['ACTION_NOT_ALLOWED'];
      return [
        change.heard && 'ACTION_NOT_ALLOWED',
        change.answerBy === null && 'NOTICE_REQUIRED',
        kind === 'LAPSE' &&
          change.answerBy !== null &&
          today <= change.answerBy &&
          'HEARING_PERIOD_OPEN',
      ];
    },
    does: (m, { by }) => ({ ...handled(m, by, { heard: true }), dueOn: null }),
  },
  dropChanges: {
    from: IN_FORCE,
    roles: REVIEWER,
    against: (m) => [m.change === null && 'ACTION_NOT_ALLOWED'],
    does: () => ({ change: null, dueOn: null }),
  },
  confirmUnchanged: {
    from: ['ACTIVE'],
    roles: DECIDER,
    against: (m, { by }) => {
      const noNews = m.found === null || m.found.nth === m.survey;
      return [
        m.change !== null && 'ACTION_NOT_ALLOWED',
        noNews && 'SURVEY_REQUIRED',
        !noNews && weighed(m) !== undefined && 'ACTION_NOT_ALLOWED',
        (m.found?.investigators.includes(by) ?? false) && 'SAME_PERSON',
      ];
    },
    does: ({ found, survey }) => ({ survey: found?.nth ?? survey }),
  },
  adjustCases: {
    from: ['ACTIVE'],
    roles: DECIDER,
    against: (m, ask) => againstDeciding(m, ask, ['INCREASE', 'DECREASE']),
    does: decided,
  },
  stopCases: {
    from: IN_FORCE,
    to: 'STOPPED',
    roles: DECIDER,
    against: (m, ask) => againstDeciding(m, ask, ['STOP']),
    does: decided,
  },
};

/** States a case can come to. */
export const STATES: readonly string[] = [
  ...['DRAFT', 'SUBMITTED', 'CORRECTION', ...PROCEDURE, 'GRANTED', 'REFUSED', 'WITHDRAWN'],
  ...['TERMINATED_NO_COOPERATION', ...IN_FORCE, 'STOPPED'],
];

/** Every reason against an action, as codes; none when it must be done. */
export function against(law: Law, m: Model, ask: Ask, role: string): string[] {
  if (!law.roles.includes(role)) return ['NOT_PERMITTED'];
  if (!law.from.includes(m.state)) return ['ACTION_NOT_ALLOWED'];
  return (law.against?.(m, ask) ?? []).filter((code) => code !== false);
}

/** The case after the action. */
export const after = (law: Law, m: Model, ask: Ask): Model => ({
  ...m,
  ...law.does?.(m, ask),
  state: law.to ?? m.state,
});
