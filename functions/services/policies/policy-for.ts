import type { Area } from '../../../schema/entities/household.ts';
import type { Policy, Programme } from '../../../schema/programmes/programme.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { divisionsUpward, policyInForce } from '../../domain/programmes/policy-in-force.ts';
import type { Dependencies } from '../dependencies.ts';

type Needs = Pick<Dependencies, 'reference'>;

/** Every policy row of a division and of those above it, drafts among them: what is in force is picked by its state and day. */
export const policiesUpward = async (
  deps: Needs,
  { division, programme, area }: { division: string; programme: Programme; area: Area },
): Promise<Policy[]> => {
  const rows = await Promise.all(
    divisionsUpward(division).map((above) => deps.reference.policies(above, programme, area)),
  );
  return rows.flat();
};

/** A programme's policy in force for a county and area on a date, looked up county → prefecture → province. */
export async function policyFor(
  deps: Needs,
  at: { county: string; programme: Programme; area: Area; asOf: string },
): Promise<Result<Policy>> {
  const { county, programme, area, asOf } = at;
  const rows = await policiesUpward(deps, { division: county, programme, area });
  const policy = policyInForce(rows, county, asOf);
  return policy === undefined ? refuse('POLICY_MISSING', { detail: asOf }) : ok(policy);
}

/** The policy of a case on a date. */
export type PolicyOf = (
  it: { county: string; programme: Programme; area: Area },
  asOf: string,
) => Promise<Result<Policy>>;

/** Reads each policy once, however many cases of one command ask for it. */
export function policyReader(deps: Needs): PolicyOf {
  const read = new Map<string, Promise<Result<Policy>>>();
  return ({ county, programme, area }, asOf) => {
    const key = [county, programme, area, asOf].join();
    const found = read.get(key) ?? policyFor(deps, { county, programme, area, asOf });
    read.set(key, found);
    return found;
  };
}
