/**
 * Tells whether more items failed than a map tolerates. Of two limits either is enough; without any, no item may fail.
 */
export function exceedsTolerance(
  limits: {
    readonly ToleratedFailureCount?: number | undefined;
    readonly ToleratedFailurePercentage?: number | undefined;
  },
  failed: number,
  total: number,
): boolean {
  const { ToleratedFailureCount: count, ToleratedFailurePercentage: percentage } = limits;
  if (count === undefined && percentage === undefined) return failed > 0;
  // Multiplied out, because a share such as 7 % of 100 is not a whole number in binary fractions.
  const tooLargeShare = percentage !== undefined && failed * 100 > percentage * total;
  return tooLargeShare || (count !== undefined && failed > count);
}
