import type { EconomicSurvey, IncomeItem } from '../../../schema/entities/economic-survey.ts';
import { type Household, membersOn } from '../../../schema/entities/household.ts';
import type { MeansFound } from '../../../schema/means/found/means-found.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { checkFound } from '../../domain/means/check-found.ts';
import type { Command, Dependencies } from '../dependencies.ts';

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

/** Whatever is said of a member is said of somebody who lives there, and once. Refuses INVALID_INPUT with its place. */
export function surveyChecked(
  deps: Pick<Dependencies, 'today'>,
  command: Reverify,
  household: Household,
): Result<true> {
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
