import type { Reason } from '../../../schema/entities/decision.ts';

/** What one line adds to the family's income in twelve months, or takes off it, in fen; and why. */
export interface Counted {
  readonly personId: string;
  readonly yearFen: number;
  readonly reason: Reason;
}

export const sumOf = (lines: readonly { readonly yearFen: number }[]): number =>
  lines.reduce((sum, { yearFen }) => sum + yearFen, 0);
