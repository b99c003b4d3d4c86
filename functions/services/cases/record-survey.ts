import type { Case } from '../../../schema/entities/case.ts';
import type { EconomicSurvey, IncomeItem } from '../../../schema/entities/economic-survey.ts';
import { type Household, membersOn } from '../../../schema/entities/household.ts';
import type { MeansFound } from '../../../schema/means/found/means-found.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import { notFiledAsNear } from '../../domain/application/gates.ts';
import { checkFound } from '../../domain/means/check-found.ts';
import { mapLines } from '../../domain/means/map-lines.ts';
import { sumByLawAlone } from '../../domain/means/sum-by-law-alone.ts';
import { caseClock } from '../deadlines/case-clock.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { keyedContent } from '../keyed-content.ts';
import { resolveInvestigators, UNKNOWN_INVESTIGATOR } from '../resolve-investigators.ts';
import { takeStep } from './case-step.ts';
import { agesChecked } from './check-ages.ts';
import { restingOn } from './resting-on.ts';

export interface RecordSurvey extends Command {
  readonly county: CountyCode;
  readonly caseId: string;
  readonly surveyedOn: CivilDate;
  /** Accounts of two or more officials who served the place on that day, the recording one among them or not. */
  readonly investigators: readonly string[];
  /** Every income found, in fen a month; none at all means an income of zero. */
  readonly incomes: readonly IncomeItem[];
  /** Means line by line, in place of `incomes`; each line names the account of the investigator who found it. */
  readonly means?: MeansFound | null;
  readonly everyMemberSeen: boolean;
  /** Members who belong to a class whom dibao may give more. */
  readonly groups: EconomicSurvey['groups'];
  /** Members who ask for support in extreme hardship, each once. */
  readonly hardship: EconomicSurvey['hardship'];
  /** Rigid costs of the last twelve months; left out or null where nobody looked into them. */
  readonly rigidCosts?: EconomicSurvey['rigidCosts'];
  /** Members for whom an allowance of their own is asked; left out for none. */
  readonly elders?: EconomicSurvey['elders'];
  readonly patients?: EconomicSurvey['patients'];
  readonly students?: EconomicSurvey['students'];
}

export interface Reverify extends RecordSurvey {
  /** Members found gone for good, with the reason and the day. */
  readonly departed: EconomicSurvey['departed'];
}

/** Nobody leaves who is not there, twice, or tomorrow. */
function departuresChecked(command: Reverify, present: readonly string[]): Result<true> {
  const { departed, surveyedOn } = command;
  const wrong = departed.findIndex(
    ({ personId, on }, i) =>
      !present.includes(personId) ||
      on > surveyedOn ||
      departed.findIndex((it) => it.personId === personId) !== i,
  );
  return wrong < 0
    ? ok(true)
    : refuse('INVALID_INPUT', { path: ['departed', String(wrong)], detail: '离开的成员填写有误' });
}

/** Income is told line by line or as a sum a month, never both ways: it would be counted twice. */
function meansChecked(command: Reverify, present: readonly string[]): Result<true> {
  const { means = null, incomes, surveyedOn, investigators } = command;
  if (means === null) return ok(true);
  if (incomes.length > 0)
    return refuse('INVALID_INPUT', { path: ['incomes'], detail: '已分项填写的，不再填写月收入' });
  return checkFound(means, { surveyedOn, present, investigators });
}

/** What is found of a member is found once: of a patient once for each disease. */
function onceEach(
  lists: Readonly<Record<string, readonly { personId: string; disease?: string }[]>>,
): Result<true> {
  const same = (it: { personId: string; disease?: string }) => `${it.personId} ${it.disease}`;
  for (const [list, found] of Object.entries(lists)) {
    const keys = found.map(same);
    const twice = keys.findIndex((key, i) => keys.indexOf(key) !== i);
    if (twice >= 0)
      return refuse('INVALID_INPUT', {
        path: [list, String(twice), 'personId'],
        detail: '同一成员只填一次',
      });
  }
  return ok(true);
}

/** Whatever is said of a member is said of somebody who lives there. */
function checked(deps: Dependencies, command: Reverify, household: Household): Result<true> {
  const { incomes, groups, hardship, elders = [], patients = [], students = [] } = command;
  const rigidCosts = command.rigidCosts ?? [];
  if (command.surveyedOn > deps.today())
    return refuse('INVALID_INPUT', { path: ['surveyedOn'], detail: '调查日期不能晚于今天' });
  const newest = household.latestSurvey?.surveyedOn ?? '';
  if (command.surveyedOn < newest)
    return refuse('INVALID_INPUT', { path: ['surveyedOn'], detail: `已有 ${newest} 的调查` });
  const present = membersOn(household, command.surveyedOn).map((member) => member.personId);
  const left = departuresChecked(command, present);
  if (!left.ok) return left;
  const gone = command.departed.map(({ personId }) => personId);
  const counted = present.filter((personId) => !gone.includes(personId));
  const ofOneMember = { hardship, elders, patients, students };
  for (const [list, named] of Object.entries({ incomes, groups, rigidCosts, ...ofOneMember })) {
    const stranger = named.findIndex(
      ({ personId }) => personId !== null && !counted.includes(personId),
    );
    if (stranger >= 0)
      return refuse('INVALID_INPUT', { path: [list, String(stranger), 'personId'] });
  }
  const once = onceEach(ofOneMember);
  return once.ok ? meansChecked(command, counted) : once;
}

/** Who surveyed, by person; or the first account that cannot have. */
async function signed(
  deps: Dependencies,
  { surveyedOn, investigators: accounts }: Reverify,
  { village, programme }: Case,
): Promise<Result<readonly string[]>> {
  const place = { division: village, programme };
  const found = await resolveInvestigators(deps.grants.ofUser, { place, surveyedOn, accounts });
  if (found.ok) return ok(found.officialIds);
  const [unknown] = found.unknown;
  return unknown === undefined
    ? refuse('TWO_INVESTIGATORS_REQUIRED')
    : refuse('INVALID_INPUT', {
        path: ['investigators', String(unknown)],
        detail: UNKNOWN_INVESTIGATOR,
      });
}

interface Recording {
  readonly action: 'recordSurvey' | 'reverify';
  readonly command: Reverify;
  /** What the survey moves on the case beside lying in its household. */
  readonly next: (it: Case, survey: EconomicSurvey) => Promise<Result<Partial<Case>>>;
}

/** The survey and the household that now points to it, with the case's step, together. */
async function record(
  deps: Dependencies,
  { action, command, next }: Recording,
): Promise<Result<Case>> {
  const { idempotencyKey, county, caseId, ...asked } = command;
  const content = await keyedContent(deps, county, asked);
  return takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action,
      content,
      prepare: async ({ file, contentHash }) => {
        const household = await deps.households.get(county, file.case.householdId);
        if (household === undefined) return refuse('NOT_FOUND');
        const valid = checked(deps, command, household);
        if (!valid.ok) return valid;
        const ages = await agesChecked(deps, command);
        if (!ages.ok) return ages;
        const investigators = await signed(deps, command, file.case);
        if (!investigators.ok) return investigators;
        const apart = notFiledAsNear(file.filings, investigators.value);
        if (!apart.ok) return apart;
        const survey = surveyOf(deps, command, {
          household,
          contentHash,
          investigators: investigators.value,
        });
        const moved = await next(file.case, survey);
        if (!moved.ok) return moved;
        const { surveyId, surveyedOn, campaignId } = survey;
        const latest: Household = {
          ...household,
          latestSurvey: { surveyId, surveyedOn, campaignId },
          version: household.version + 1,
        };
        return ok({
          next: moved.value,
          refs: { surveyId },
          extra: [
            deps.writes.households.survey(survey),
            deps.writes.households.update(latest, household.version),
          ],
        });
      },
    },
  );
}

/**
 * What two or more investigators found at home on one day, typed in by hand, for an application that then rests on it. Members
 * who came or left are taken from an imported survey.
 */
export const recordSurvey = (deps: Dependencies, command: RecordSurvey): Promise<Result<Case>> =>
  record(deps, {
    action: 'recordSurvey',
    command: { ...command, departed: [] },
    next: (it, survey) =>
      restingOn(it, survey, { clock: caseClock(deps, it.county), today: deps.today() }),
  });

/**
 * The same for a family whose benefit is in force (动态核查), with the members found gone. The benefit rests on what it rested on
 * until a change is proposed from this survey and decided.
 */
export const reverify = (deps: Dependencies, command: Reverify): Promise<Result<Case>> =>
  record(deps, {
    action: 'reverify',
    command,
    // With this, a benefit that was to be looked into since its household changed has been; what a proposal waits for goes on.
    next: async ({ state, change }) =>
      ok(change === null && (state === 'ACTIVE' || state === 'SUSPENDED') ? { dueOn: null } : {}),
  });

/** The lines with whoever found them by person, as the survey itself names its investigators. */
function foundByPerson(means: MeansFound, accounts: readonly string[], persons: readonly string[]) {
  const personOf = new Map(accounts.map((account, i) => [account, persons[i]]));
  return mapLines(means, (line) => ({
    ...line,
    foundBy: personOf.get(line.foundBy) ?? line.foundBy,
  }));
}

/** What the incomes come to a month, in fen. */
const sumOf = ({
  means = null,
  incomes,
  surveyedOn,
}: Reverify): EconomicSurvey['monthlyIncomeFen'] =>
  means === null
    ? fen(incomes.reduce((sum, item) => sum + item.monthlyFen, 0))
    : sumByLawAlone({ ...means, surveyedOn });

function surveyOf(
  deps: Dependencies,
  command: Reverify,
  from: { household: Household; contentHash: string; investigators: readonly string[] },
): EconomicSurvey {
  const { household, contentHash, investigators } = from;
  const { county, surveyedOn, everyMemberSeen, means = null } = command;
  return {
    surveyId: deps.recordId('survey', household.householdId, command.idempotencyKey),
    county,
    householdId: household.householdId,
    surveyedOn,
    campaignId: null,
    investigators: [...investigators],
    incomes: [...command.incomes],
    means: means === null ? null : foundByPerson(means, command.investigators, investigators),
    monthlyIncomeFen: sumOf(command),
    groups: [...command.groups],
    hardship: [...command.hardship],
    rigidCosts: command.rigidCosts ?? null,
    elders: [...(command.elders ?? [])],
    patients: [...(command.patients ?? [])],
    students: [...(command.students ?? [])],
    departed: [...command.departed],
    joined: [],
    everyMemberSeen,
    sourceJobId: null,
    contentHash,
    recordedAt: deps.now(),
  };
}
