import { importApplication } from './import-application.ts';
import { type ImportContext, type Imported, refusedFor } from './import-context.ts';
import { importVisit } from './import-visit.ts';
import { signedBy } from './investigators.ts';
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
  if (typed === undefined) return { household, state: 'REFUSED', faults };
  const signed = await signedBy(context, typed);
  if (!signed.ok) return { household, state: 'REFUSED', faults: signed.faults };
  const survey = { ...typed, investigators: signed.officialIds };
  const householdId = householdIdOf(deps, job.county, typed.number);
  const known = await deps.households.get(job.county, householdId);
  if (survey.applying)
    return importApplication(context, household, { typed: survey, householdId, known });
  if (known === undefined) {
    return refusedFor(
      household,
      'UNKNOWN_HOUSEHOLD',
      '名册中没有这个户编号',
      '请核对户编号；未在册家庭请填“新申请”',
    );
  }
  return importVisit(context, household, { typed: survey, known });
}
