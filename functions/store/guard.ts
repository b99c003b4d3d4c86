import type { Place } from '../domain/access/permits.ts';

/**
 * May whoever asked see rows of this place? Stores are built with one guard per request and pass every row through it, so
 * a row out of bounds is as if it were not there.
 */
export type Guard = (place: Place) => boolean;
