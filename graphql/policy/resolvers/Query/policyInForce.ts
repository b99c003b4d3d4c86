import { dibaoPolicy } from '../../../../functions/services/policy.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';

export const policyInForce: NonNullable<QueryResolvers['policyInForce']> = async (
  _,
  { county, area, on },
  { deps },
) => {
  const policy = await dibaoPolicy(deps, { county, area, asOf: on ?? deps.today() });
  return policy.ok ? policy.value : null;
};
