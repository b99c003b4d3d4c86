import type { CaseState } from '../../../schema/entities/case.ts';

/** States in which a family draws a benefit, or will without a further decision. */
export const DRAWING: readonly CaseState[] = ['GRANTED', 'ACTIVE', 'SUSPENDED'];
