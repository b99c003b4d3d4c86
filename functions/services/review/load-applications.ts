import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { Campaign, ReviewUnit } from '../../../schema/entities/campaign.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { Dependencies } from '../dependencies.ts';
import { dibaoPolicy } from '../policy.ts';
import type { Application } from './apply-unit.ts';

/** What units rest on when they are applied: cases, households, the very surveys proposed from, and the policy. */
export async function loadApplications(
  deps: Dependencies,
  from: {
    campaign: Campaign;
    units: readonly ReviewUnit[];
    decider: ActorStamp;
    decidedOn: CivilDate;
  },
): Promise<Application[]> {
  const { campaign, units } = from;
  const { county } = campaign;
  if (units.length === 0) return [];
  const [cases, households] = await Promise.all([
    deps.cases.getMany(
      county,
      units.map((unit) => unit.caseId),
    ),
    deps.households.getMany(
      county,
      units.map((unit) => unit.householdId),
    ),
  ]);
  const surveys = await deps.households.surveys(
    households.flatMap((h) =>
      h?.latestSurvey ? [{ county, householdId: h.householdId, ...h.latestSurvey }] : [],
    ),
  );
  const byId = new Map(surveys.flatMap((s) => (s === undefined ? [] : [[s.surveyId, s] as const])));
  const policies = new Map(
    await Promise.all(
      [...new Set(units.map((unit) => unit.area))].map(
        async (area) =>
          [area, await dibaoPolicy(deps, { county, area, asOf: campaign.asOf })] as const,
      ),
    ),
  );
  return units.flatMap((unit, i) => {
    const policy = policies.get(unit.area);
    const [it, household, survey] = [
      cases[i],
      households[i],
      unit.proposal.surveyId === null ? undefined : byId.get(unit.proposal.surveyId),
    ];
    // A newer survey than the one proposed from means newer facts: the proposal no longer stands and is left alone.
    if (it === undefined || household === undefined || survey === undefined || !policy?.ok)
      return [];
    return [{ ...from, unit, case: it, household, survey, policy: policy.value }];
  });
}
