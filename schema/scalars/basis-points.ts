/** A whole, in basis points. */
export const BASIS_POINTS = 10_000;
