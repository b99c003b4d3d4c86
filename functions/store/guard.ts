/** Where a row lies, for the guard: the narrowest division known of it, and its programme when it has one. */
export interface RowPlace {
  readonly division: string;
  readonly programme?: string;
}

/**
 * May whoever asked see rows of this place? Stores are built with one guard per request and pass every row through it, so
 * a row out of bounds is as if it were not there.
 */
export type Guard = (place: RowPlace) => boolean;
