/** By the sample terms of `allowance-terms.ts`; amounts in fen a month, null when nothing is granted. */
interface StudentCase {
  readonly title: string;
  readonly student?: Record<string, unknown>;
  readonly monthlyFen: number | null;
}

/** Both sides of every rule. */
export const STUDENT_CASES: readonly StudentCase[] = [
  { title: 'R1, R2 an undergraduate on dibao: 3000 a year', monthlyFen: 25_000 },
  { title: 'R1 one level below', student: { level: 'JUNIOR_COLLEGE' }, monthlyFen: null },
  { title: 'R1 another need', student: { needs: ['DISABLED'] }, monthlyFen: null },
  {
    title: 'R1 an orphan beyond compulsory school',
    ...{ student: { level: 'SENIOR_MIDDLE', needs: ['ORPHAN'] }, monthlyFen: 20_000 },
  },
  {
    title: 'R1 an orphan at compulsory school',
    ...{ student: { level: 'JUNIOR_MIDDLE', needs: ['ORPHAN'] }, monthlyFen: null },
  },
  {
    title: 'R2 an orphan on dibao: the higher alone',
    ...{ student: { needs: ['MINIMUM_LIVING', 'ORPHAN'] }, monthlyFen: 60_000 },
  },
  {
    title: 'R2 one need that fits beside one that does not',
    ...{ student: { needs: ['OTHER', 'MINIMUM_LIVING'] }, monthlyFen: 25_000 },
  },
];
