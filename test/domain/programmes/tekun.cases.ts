/** Sample terms of `tekun-terms.ts`; amounts in fen a month. */
interface TekunCase {
  readonly title: string;
  readonly person?: Record<string, unknown>;
  readonly monthlyFen: number;
}

/** Both sides of every line: who just qualifies, and who just does not and gets nothing. */
export const TEKUN_CASES: readonly TekunCase[] = [
  { title: 'an elder with nothing and nobody, at home: 2200 a year', monthlyFen: 18_400 },
  { title: 'R1 a disabled person', person: { category: 'DISABLED' }, monthlyFen: 18_400 },
  { title: 'R1 a minor', person: { category: 'MINOR' }, monthlyFen: 18_400 },
  {
    title: 'R1 an adult who is neither old nor disabled',
    person: { category: null },
    monthlyFen: 0,
  },
  { title: 'R2 an elder who can work', person: { ableToWork: true }, monthlyFen: 0 },
  { title: 'R3 one fen below the line', person: { monthlyIncomeFen: 55_999 }, monthlyFen: 18_400 },
  { title: 'R3 on the line', person: { monthlyIncomeFen: 56_000 }, monthlyFen: 0 },
  { title: 'R3 too much property', person: { propertyWithinLimits: false }, monthlyFen: 0 },
  { title: 'R4 children who cannot', person: { obligors: 'UNABLE' }, monthlyFen: 18_400 },
  { title: 'R4 a child who can', person: { obligors: 'ABLE' }, monthlyFen: 0 },
  {
    title: 'R5, R7 in an institution: 3000 a year and 30 a month in the pocket',
    person: { supportMode: 'CENTRALIZED' },
    monthlyFen: 28_000,
  },
  {
    title: 'R6 one thing missing: cared for in part, 110 a month more',
    person: { skills: ['EAT', 'DRESS', 'BED', 'TOILET', 'WALK'] },
    monthlyFen: 29_400,
  },
  {
    title: 'R6 three things missing: still in part',
    person: { skills: ['EAT', 'DRESS', 'BED'] },
    monthlyFen: 29_400,
  },
  {
    title: 'R6 four things missing: cared for wholly, 260 a month more',
    person: { skills: ['EAT', 'DRESS'] },
    monthlyFen: 44_400,
  },
  {
    title: 'R6 one thing written down thrice is one',
    person: { skills: ['EAT', 'EAT', 'EAT'] },
    monthlyFen: 44_400,
  },
  {
    title: 'R8 nothing at all alone, in an institution: every part added up, rounded once',
    person: { skills: [], supportMode: 'CENTRALIZED' },
    monthlyFen: 54_000,
  },
];
