import type { Case } from '../../../schema/entities/case.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { Household } from '../../../schema/entities/household.ts';
import type { MeansFound } from '../../../schema/means/found/means-found.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import { notFiledAsNear } from '../../domain/application/gates.ts';
import { mapLines } from '../../domain/means/map-lines.ts';
import { sumByLawAlone } from '../../domain/means/sum-by-law-alone.ts';
import { caseClock } from '../deadlines/case-clock.ts';
import type { Dependencies } from '../dependencies.ts';
import { keyedContent } from '../keyed-content.ts';
import { resolveInvestigators, UNKNOWN_INVESTIGATOR } from '../resolve-investigators.ts';
import { takeStep } from './case-step.ts';
import { agesChecked } from './check-ages.ts';
import { type RecordSurvey, type Reverify, surveyChecked } from './check-survey.ts';
import { restingOn } from './resting-on.ts';

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
        const valid = surveyChecked(deps, command, household);
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
