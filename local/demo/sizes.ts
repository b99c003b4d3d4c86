/**
 * Published sizes the demo is built to. `town`: households visited in one town's 2020 annual summary. `county`: dibao
 * roll of one county's half-year summary with 394 villages and 19 communities; 4,025 persons left and 4,132 came.
 */
export interface DemoSize {
  readonly urban: { readonly households: number; readonly persons: number };
  readonly rural: { readonly households: number; readonly persons: number };
  readonly towns: number;
  readonly villages: number;
  readonly communities: number;
  /** Persons to leave and to enter in the review. */
  readonly leaving: number;
  readonly entering: number;
}

export const SIZES = {
  town: {
    urban: { households: 37, persons: 74 },
    rural: { households: 765, persons: 1664 },
    towns: 1,
    villages: 16,
    communities: 1,
    leaving: 136,
    entering: 140,
  },
  county: {
    urban: { households: 6639, persons: 13228 },
    rural: { households: 17516, persons: 38107 },
    towns: 20,
    villages: 394,
    communities: 19,
    leaving: 4025,
    entering: 4132,
  },
} as const satisfies Record<string, DemoSize>;

export type SizeName = keyof typeof SIZES;
