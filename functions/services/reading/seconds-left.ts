/** Below this share the pace so far says too little. */
const ESTIMATED_FROM_SHARE = 0.05;

/** Seconds left at the pace so far; null before a twentieth is done, and when nothing is known of the start. */
export function secondsLeft(work: {
  done: number;
  total: number;
  startedAt: string | null;
  now: string;
}): number | null {
  const { done, total, startedAt, now } = work;
  if (startedAt === null || total === 0) return null;
  const share = done / total;
  if (share < ESTIMATED_FROM_SHARE) return null;
  // A worker's clock may stand a little before the one that recorded the start.
  const elapsed = Math.max(0, Date.parse(now) - Date.parse(startedAt)) / 1000;
  return Math.round((elapsed * (1 - share)) / share);
}
