import type { Case } from '../../../schema/entities/case.ts';
import type { EconomicSurvey, IncomeItem } from '../../../schema/entities/economic-survey.ts';
import { type Household, membersOn } from '../../../schema/entities/household.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import { enoughInvestigators } from '../../domain/application/gates.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { takeStep } from './case-step.ts';
import { surveyedBy } from './town-steps.ts';

export interface RecordSurvey extends Command {
  readonly county: CountyCode;
  readonly caseId: string;
  readonly surveyedOn: CivilDate;
  /** Two or more officials by person, the recording one among them or not. */
  readonly investigators: readonly string[];
  /** Every income found, in fen a month; none at all means an income of zero. */
  readonly incomes: readonly IncomeItem[];
  readonly everyMemberSeen: boolean;
}

function checked(deps: Dependencies, command: RecordSurvey, household: Household): Result<true> {
  const enough = enoughInvestigators(command.investigators);
  if (!enough.ok) return enough;
  if (command.surveyedOn > deps.today())
    return refuse('INVALID_INPUT', { path: ['surveyedOn'], detail: '调查日期不能晚于今天' });
  const newest = household.latestSurvey?.surveyedOn ?? '';
  if (command.surveyedOn < newest)
    return refuse('INVALID_INPUT', { path: ['surveyedOn'], detail: `已有 ${newest} 的调查` });
  const present = membersOn(household, command.surveyedOn).map((member) => member.personId);
  const stranger = command.incomes.findIndex(
    ({ personId }) => personId !== null && !present.includes(personId),
  );
  return stranger < 0
    ? ok(true)
    : refuse('INVALID_INPUT', { path: ['incomes', String(stranger), 'personId'] });
}

/**
 * What two or more investigators found at home on one day, typed in by hand: the survey, the household that now points to it,
 * and the case that rests on it land together. Members who came or left are taken from an imported survey.
 */
export async function recordSurvey(
  deps: Dependencies,
  command: RecordSurvey,
): Promise<Result<Case>> {
  const { idempotencyKey, county, caseId, ...content } = command;
  return takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: 'recordSurvey',
      content,
      prepare: async ({ file, contentHash }) => {
        const household = await deps.households.get(county, file.case.householdId);
        if (household === undefined) return refuse('NOT_FOUND');
        const valid = checked(deps, command, household);
        if (!valid.ok) return valid;
        const survey = surveyOf(deps, command, { household, contentHash });
        const { surveyId, surveyedOn, campaignId } = survey;
        const latest: Household = {
          ...household,
          latestSurvey: { surveyId, surveyedOn, campaignId },
          version: household.version + 1,
        };
        return ok({
          next: { surveyId, hands: surveyedBy(file.case, command.investigators) },
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

function surveyOf(
  deps: Dependencies,
  command: RecordSurvey,
  { household, contentHash }: { household: Household; contentHash: string },
): EconomicSurvey {
  const { county, surveyedOn, everyMemberSeen } = command;
  return {
    surveyId: deps.recordId('survey', household.householdId, command.idempotencyKey),
    county,
    householdId: household.householdId,
    surveyedOn,
    campaignId: null,
    investigators: [...command.investigators],
    incomes: [...command.incomes],
    monthlyIncomeFen: fen(command.incomes.reduce((sum, item) => sum + item.monthlyFen, 0)),
    departed: [],
    joined: [],
    everyMemberSeen,
    sourceJobId: null,
    contentHash,
    recordedAt: deps.now(),
  };
}
