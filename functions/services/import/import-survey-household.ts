import { importApplication } from './import-application.ts';
import { type ImportContext, type Imported, refusedFor } from './import-context.ts';
import { importVisit } from './import-visit.ts';
import { householdIdOf } from './new-household.ts';
import type { PartHousehold } from './part-lines.ts';
import { readSurveyHousehold } from './read-survey.ts';

/** One surveyed household: an immutable survey beside it, and the pointer to the newest; an unknown one that applies is opened. */
export async function importSurveyHousehold(
  context: ImportContext,
  household: PartHousehold,
): Promise<Imported> {
  const { deps, job, header, villages } = context;
  const { typed, faults } = readSurveyHousehold(household, header, {
    villages,
    today: deps.today(),
  });
  if (typed === undefined) return { household, group: null, faults };
  const householdId = householdIdOf(deps, job.county, typed.number);
  const known = await deps.households.get(job.county, householdId);
  if (typed.applying) return importApplication(context, household, { typed, householdId, known });
  if (known === undefined) {
    return refusedFor(
      household,
      'UNKNOWN_HOUSEHOLD',
      '名册中没有这个户编号',
      '请核对户编号；未在册家庭请填“新申请”',
    );
  }
  return importVisit(context, household, { typed, known });
}
