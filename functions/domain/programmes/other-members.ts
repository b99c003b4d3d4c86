/** Other members than a decision counted: who was gone, with what income of theirs a month in fen, and how many more were there. */
export interface OtherMembers {
  readonly gone: ReadonlyMap<string, number>;
  readonly more: number;
}

interface Counted {
  readonly headcount: number;
  readonly monthlyIncomeFen: number;
}

/** How many there would have been: never fewer than nobody. */
export const stayingOf = (headcount: number, { gone, more }: OtherMembers): number =>
  Math.max(0, headcount - gone.size + more);

/** How many there would have been, with what income a month: never fewer than nobody, and never less than nothing. */
export const countedWith = (
  { headcount, monthlyIncomeFen }: Counted,
  other: OtherMembers,
): Counted => ({
  headcount: stayingOf(headcount, other),
  monthlyIncomeFen: Math.max(
    0,
    monthlyIncomeFen - [...other.gone.values()].reduce((a, b) => a + b, 0),
  ),
});
