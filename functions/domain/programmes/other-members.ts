/** Other members than a decision counted: who was gone, with what income of theirs a month in fen, and how many more were there. */
export interface OtherMembers {
  readonly gone: ReadonlyMap<string, number>;
  readonly more: number;
}

interface Counted {
  readonly headcount: number;
  readonly monthlyIncomeFen: number;
}

/** How many there would have been, with what income a month: never fewer than nobody, and never less than nothing. */
export const countedWith = (
  { headcount, monthlyIncomeFen }: Counted,
  { gone, more }: OtherMembers,
): Counted => ({
  headcount: Math.max(0, headcount - gone.size + more),
  monthlyIncomeFen: Math.max(0, monthlyIncomeFen - [...gone.values()].reduce((a, b) => a + b, 0)),
});
