/** By the sample terms of `allowance-terms.ts`; amounts in fen a month, null when nothing is granted. */
interface DiseaseCase {
  readonly title: string;
  /** Each as `CODE GRADE` or `CODE`. */
  readonly diseases: readonly string[];
  /** Which of them are known by investigation alone. */
  readonly unproven?: readonly string[];
  readonly severalGroups?: 'ADD_UP';
  readonly monthlyFen: number | null;
}

/** Both sides of every rule. */
export const DISEASE_CASES: readonly DiseaseCase[] = [
  { title: 'R1, R3 Kashin-Beck grade I: 89 a month', diseases: ['KBD I'], monthlyFen: 8_900 },
  { title: 'R1, R3 grade II: 94', diseases: ['KBD II'], monthlyFen: 9_400 },
  { title: 'R1, R3 grade III: 250', diseases: ['KBD III'], monthlyFen: 25_000 },
  { title: 'R1 a grade that the policy does not have', diseases: ['KBD IV'], monthlyFen: null },
  { title: 'R1 no grade where the policy has grades', diseases: ['KBD'], monthlyFen: null },
  { title: 'R1 a disease that the policy does not have', diseases: ['GOUT'], monthlyFen: null },
  {
    title: 'R2 without the paper that is needed',
    ...{ diseases: ['KBD III'], unproven: ['KBD'], monthlyFen: null },
  },
  {
    title:
      'R2 without a paper where none is needed; R5 1000 a year is 83.33 a month, to the nearest yuan',
    ...{ diseases: ['FLUOROSIS'], unproven: ['FLUOROSIS'], monthlyFen: 8_300 },
  },
  {
    title: 'R4 two groups, the highest alone',
    ...{ diseases: ['KBD II', 'FLUOROSIS'], monthlyFen: 9_400 },
  },
  {
    title: 'R4 two groups added up, rounded once',
    ...{ diseases: ['KBD II', 'FLUOROSIS'], severalGroups: 'ADD_UP', monthlyFen: 17_700 },
  },
  {
    title: 'R4 of two groups one is not proven: the other alone',
    diseases: ['KBD II', 'FLUOROSIS'],
    ...{ unproven: ['KBD'], severalGroups: 'ADD_UP', monthlyFen: 8_300 },
  },
];
