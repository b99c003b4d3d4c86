/** A town of an invented county, and the marks planted in every text and id that belongs to it or to its county. */
export interface Place {
  readonly prefecture: string;
  readonly county: string;
  readonly town: string;
  readonly village: string;
  /** Two hexadecimal digits: ids of the town's records repeat them, texts hold `MK` and them. */
  readonly mark: string;
  readonly countyMark: string;
}

const place = (county: string, town: string, mark: string): Place => ({
  prefecture: `${county.slice(0, 4)}00`,
  county,
  town: `${county}${town}`,
  village: `${county}${town}001`,
  mark,
  countyMark: `${mark.slice(0, 1)}0`,
});

export const PLACES = {
  a1: place('990102', '001', 'a1'),
  a2: place('990102', '002', 'a2'),
  b1: place('990103', '001', 'b1'),
  c1: place('990201', '001', 'c1'),
} as const;

export const ALL_PLACES: readonly Place[] = Object.values(PLACES);
export const ALL_MARKS = ['a0', 'a1', 'a2', 'b0', 'b1', 'c0', 'c1'] as const;
export type Mark = (typeof ALL_MARKS)[number];

const HEX_PAIRS = 16;

/** A record id full of a mark; `nth` tells several of one kind apart. */
export const markedId = (kind: string, mark: string, nth = 0): string =>
  `${kind}_${mark.repeat(HEX_PAIRS - 1)}${String(nth).padStart(2, '0')}`;

/** A text with a mark in it. */
export const markedText = (mark: string, text = '机密'): string => `${text}MK${mark}`;

const holds = (text: string, mark: string): boolean =>
  text.includes(`MK${mark}`) || text.includes(mark.repeat(8));

/** Marks that a text holds, as id or as text, in clear or inside a cursor. */
export function marksIn(text: string): Mark[] {
  const cursors = text.match(/[\w-]{24,}/g) ?? [];
  const opened = cursors.map((token) => Buffer.from(token, 'base64url').toString('utf8'));
  const all = [text, ...opened].join('\n');
  return ALL_MARKS.filter((mark) => holds(all, mark));
}

export const globalId = (at: Place, id: string): string => `${at.county}.${id}`;
