/**
 * The planted truth, computed on its own: this file shares no code with the platform's rules. Sample standards in fen
 * a month for the invented county in 2025, without legal force; 560.00 is the worked example's rural standard.
 */
export const STANDARD_FEN = { URBAN: 72_000, RURAL: 56_000 } as const;
export type Area = keyof typeof STANDARD_FEN;

/** Sample shares of the standard for members of a class, in percent; of several only the highest counts. */
export const TOP_UP_PERCENT = { 重度残疾人: 30, 重病患者: 20 } as const;
export type MemberClass = keyof typeof TOP_UP_PERCENT;

/** The classes that each person of a family belongs to. */
export type Classes = readonly (readonly MemberClass[])[];

export type TrueOutcome =
  | 'CONTINUE'
  | 'INCREASE'
  | 'DECREASE'
  | 'STOP'
  | 'PENDING'
  | 'NEW'
  | 'REFUSED';

/** One household's planted truth: persons, and fen a month. */
export interface Truth {
  readonly householdNumber: string;
  readonly town: string;
  readonly area: Area;
  readonly outcome: TrueOutcome;
  readonly openingPersons: number;
  readonly openingFen: number;
  readonly closingPersons: number;
  readonly closingFen: number;
}

/**
 * The gap between the line for the whole family and its income, with what members of classes get on top, up to the next whole
 * yuan; 0 at or above the line.
 */
export function trueAmountFen(area: Area, people: Classes, incomeFen: number): number {
  const gap = STANDARD_FEN[area] * people.length - incomeFen;
  if (gap <= 0) return 0;
  const percents = people.map((classes) =>
    Math.max(0, ...classes.map((name) => TOP_UP_PERCENT[name])),
  );
  const onTop = percents.reduce((sum, percent) => sum + (STANDARD_FEN[area] * percent) / 100, 0);
  return Math.ceil((gap + onTop) / 100) * 100;
}

/** What a fair review must find when the new income is known, and that it must find nothing when it is not. */
export function trueOutcome(
  openingFen: number,
  persons: number,
  newFen: number | null,
): TrueOutcome {
  if (newFen === null) return 'PENDING';
  if (persons === 0 || newFen === 0) return 'STOP';
  if (newFen > openingFen) return 'INCREASE';
  return newFen < openingFen ? 'DECREASE' : 'CONTINUE';
}
