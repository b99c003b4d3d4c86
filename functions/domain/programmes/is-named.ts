import type { PolicyReference } from '../../../schema/entities/decision.ts';
import type { Policy } from '../../../schema/programmes/programme.ts';

/** Is this the very row that a decision names? A row that was never approved is none that anything was decided by. */
export const isNamed = (row: Policy, by: PolicyReference): boolean =>
  row.state === 'APPROVED' &&
  row.programme === by.programme &&
  row.division === by.division &&
  row.area === by.area &&
  row.effectiveFrom === by.effectiveFrom;
