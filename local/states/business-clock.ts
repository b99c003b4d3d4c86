/** The movable clock: business time for Wait states; real time stays with tokens, retries and timeouts. */
export interface MovableClock {
  /** Business time in milliseconds. */
  now(): number;
  /** Calls back whenever the clock was moved; returns a function that stops it. */
  onMove(listener: () => void): () => void;
}
