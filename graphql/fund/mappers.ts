import type { Fund, FundMovement } from '../../schema/entities/fund.ts';

export type FundMapper = Fund;

/** A line of a statement, with the county its case id needs. */
export interface FundMovementMapper extends FundMovement {
  readonly county: string;
}
