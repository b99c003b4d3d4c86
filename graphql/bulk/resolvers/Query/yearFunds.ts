import type { QueryResolvers } from '../../../__generated__/types.ts';

/** A figure of the whole county, for whoever may see its figures. */
export const yearFunds: NonNullable<QueryResolvers['yearFunds']> = async (_, args, { depsFor }) =>
  (await depsFor('statistics.read').bulk.funds(args)) ?? null;
