export interface Heads {
  readonly households: number;
  readonly persons: number;
}

/**
 * Published sizes the demo is built to. `town`: households visited in one town's 2020 annual summary. `county`: dibao
 * roll of one county's half-year summary with 394 villages and 19 communities; 4,025 persons left and 4,132 came.
 */
export interface DemoSize {
  readonly urban: Heads;
  readonly rural: Heads;
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

/**
 * A prefecture: the persons of one's annual summary, 53,269 urban and 168,641 rural. It does not publish households; these are
 * about two persons to one, as in the published county, which is one of the thirteen.
 */
export const PREFECTURE = {
  urban: { households: 27_700, persons: 53_269 },
  rural: { households: 82_300, persons: 168_641 },
} as const;

export const SIZE_NAMES = ['town', 'county', 'prefecture'] as const;
export type SizeName = (typeof SIZE_NAMES)[number];
