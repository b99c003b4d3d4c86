/** Somebody to log in as, on this machine only. */
export interface SampleUser {
  readonly userId: string;
  readonly name: string;
  /** The user's role, by which the pages sort them. */
  readonly note: string;
}
