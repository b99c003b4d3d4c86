import type { Campaign } from '../../../schema/entities/campaign.ts';
import { Area } from '../../../schema/entities/household.ts';
import type { Policy } from '../../../schema/programmes/programme.ts';
import { type Result, refuse } from '../../../schema/result.ts';
import type { Dependencies } from '../dependencies.ts';
import { policyFor } from '../policies/policy-for.ts';

/** The policies a campaign decides by, read once for a whole command or batch; by area, or POLICY_MISSING. */
export async function campaignPolicies(
  deps: Pick<Dependencies, 'reference'>,
  { county, programme, asOf }: Campaign,
): Promise<(area: Area) => Result<Policy>> {
  const found = await Promise.all(
    Area.options.map(
      async (area) => [area, await policyFor(deps, { county, programme, area, asOf })] as const,
    ),
  );
  const policies = new Map(found);
  return (area) => policies.get(area) ?? refuse('POLICY_MISSING');
}
