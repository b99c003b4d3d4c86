import type { BulkFamily } from '../../functions/services/bulk/bulk-figures.ts';
import type { BulkChange } from '../../schema/entities/bulk-change.ts';

export type BulkChangeMapper = BulkChange;
/** One family of a change, with the county its case id needs. */
export type BulkLineMapper = BulkFamily;
