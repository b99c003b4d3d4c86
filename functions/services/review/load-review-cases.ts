import { BusyError } from '../../../schema/busy-error.ts';
import type { Case } from '../../../schema/entities/case.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { Household } from '../../../schema/entities/household.ts';
import { allServedElsewhere } from '../cases/served-elsewhere.ts';
import type { Dependencies } from '../dependencies.ts';

/** A case with its household and the newest survey of it. */
export interface ReviewCase {
  readonly case: Case;
  readonly household: Household;
  readonly survey: EconomicSurvey | undefined;
  /** Members whom a programme serves that excludes this case's. */
  readonly served: ReadonlySet<string>;
}

type Needs = Pick<Dependencies, 'cases' | 'households' | 'recordId' | 'today'>;

/** Four batched reads for however many cases, which are all of one programme. */
async function loadTogether(
  deps: Needs,
  county: string,
  caseIds: readonly string[],
): Promise<ReviewCase[]> {
  const cases = (await deps.cases.getMany(county, caseIds)).filter((it) => it !== undefined);
  const households = await deps.households.getMany(
    county,
    cases.map((it) => it.householdId),
  );
  const keys = households.flatMap((h) =>
    h?.latestSurvey ? [{ county, householdId: h.householdId, ...h.latestSurvey }] : [],
  );
  const surveys = await deps.households.surveys(keys);
  const [first] = cases;
  const known = households.filter((it) => it !== undefined);
  const served = first && (await allServedElsewhere(deps, first.programme, known));
  const surveyById = new Map(surveys.map((survey) => [survey?.surveyId, survey]));
  return cases.flatMap((it, i) => {
    const household = households[i];
    if (household === undefined) return [];
    const latest = household.latestSurvey;
    const survey = latest === null ? undefined : surveyById.get(latest.surveyId);
    const elsewhere = served?.get(household.householdId) ?? new Set<string>();
    return [{ case: it, household, survey, served: elsewhere }];
  });
}

/**
 * Cases of a batch with what they rest on, as far as they can be read. One whose rows are unreadable must not hold up the other
 * ninety-nine: then each is read on its own, and the bad one is missing from the answer.
 */
export async function loadReviewCases(
  deps: Needs,
  county: string,
  caseIds: readonly string[],
): Promise<ReviewCase[]> {
  try {
    return await loadTogether(deps, county, caseIds);
  } catch (error) {
    if (error instanceof BusyError) throw error;
    if (caseIds.length === 1) return [];
    const alone = await Promise.all(caseIds.map((id) => loadReviewCases(deps, county, [id])));
    return alone.flat();
  }
}
