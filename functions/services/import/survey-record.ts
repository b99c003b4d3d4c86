import type { EconomicSurvey, IncomeItem } from '../../../schema/entities/economic-survey.ts';
import { LeftReason } from '../../../schema/entities/household.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import type { RecordId } from '../../../schema/scalars/record-id.ts';
import { keyedContent } from '../keyed-content.ts';
import type { ImportContext } from './import-context.ts';
import type { SurveyedPerson, TypedSurvey } from './read-survey.ts';

/** A surveyed person known to be this member of the household. */
export interface Matched extends SurveyedPerson {
  readonly personId: RecordId;
}

const livesThere = ({ status }: SurveyedPerson): boolean =>
  status === 'PRESENT' || status === 'JOINED' || status === 'APPLYING';

/**
 * What was found of those who live there: their income items with the sum in fen, which without one of them is unknown, never
 * smaller; who belongs to a class; and who asks for support in extreme hardship.
 */
export function foundOf(people: readonly (SurveyedPerson & { personId?: RecordId })[]): {
  incomes: IncomeItem[];
  total: EconomicSurvey['monthlyIncomeFen'];
  groups: EconomicSurvey['groups'];
  hardship: EconomicSurvey['hardship'];
} {
  const counted = people.filter(livesThere);
  const incomes = counted.flatMap((p): IncomeItem[] =>
    p.incomeFen === null
      ? []
      : [
          {
            personId: p.personId ?? null,
            kind: p.incomeKind,
            monthlyFen: p.incomeFen,
            evidence: p.evidence,
          },
        ],
  );
  const unknown = counted.some((p) => p.incomeFen === null);
  return {
    incomes,
    total: unknown ? null : fen(incomes.reduce((sum, item) => sum + item.monthlyFen, 0)),
    groups: counted.flatMap(({ personId, groups }) =>
      personId === undefined ? [] : groups.map((group) => ({ personId, group })),
    ),
    hardship: counted.flatMap(({ personId, hardship }) =>
      personId === undefined || hardship === undefined ? [] : [{ personId, ...hardship }],
    ),
  };
}

const isDeparture = (person: SurveyedPerson): boolean =>
  LeftReason.safeParse(person.status).success;

/** Who left the household, why and when. */
export const departures = (people: readonly Matched[]): EconomicSurvey['departed'] =>
  people.flatMap((person) => {
    const reason = LeftReason.safeParse(person.status);
    return reason.success && person.statusOn !== undefined
      ? [{ personId: person.personId, reason: reason.data, on: person.statusOn }]
      : [];
  });

/** The survey as an immutable record of what the investigators wrote down. */
export function surveyOf(
  { deps, job }: ImportContext,
  typed: TypedSurvey,
  from: Pick<EconomicSurvey, 'householdId' | 'departed' | 'joined' | 'contentHash'> &
    ReturnType<typeof foundOf>,
): EconomicSurvey {
  const { incomes, total, ...rest } = from;
  return {
    ...rest,
    surveyId: deps.recordId('survey', from.householdId, typed.surveyedOn, from.contentHash),
    county: job.county,
    surveyedOn: typed.surveyedOn,
    campaignId: job.campaignId,
    investigators: [...typed.investigators],
    incomes,
    means: null,
    monthlyIncomeFen: total,
    // The file has no columns for them: rigid costs, and whoever asks for an allowance, are surveyed by hand.
    rigidCosts: null,
    elders: [],
    patients: [],
    students: [],
    everyMemberSeen: typed.people.every((person) => person.seen || isDeparture(person)),
    sourceJobId: job.jobId,
    recordedAt: deps.now(),
  };
}

/** Keyed hash of a survey as typed, by which the same one is known again. */
export const hashOf = ({ deps, job }: ImportContext, typed: TypedSurvey): Promise<string> =>
  keyedContent(deps, job.county, [
    typed.number,
    typed.surveyedOn,
    typed.investigators,
    typed.people.map(({ row: _row, ...person }) => person),
  ]);
