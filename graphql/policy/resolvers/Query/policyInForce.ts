import { policyFor } from '../../../../functions/services/policies/policy-for.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';

export const policyInForce: NonNullable<QueryResolvers['policyInForce']> = async (
  _,
  { county, programme, area, on },
  { deps },
) => {
  const policy = await policyFor(deps, { county, programme, area, asOf: on ?? deps.today() });
  return policy.ok ? policy.value : null;
};
