/** Families of three by sample terms: the standard is 560.00, the line twice that, 3360.00 for three persons. */
export const LOW_INCOME_CASES: readonly {
  readonly title: string;
  readonly monthlyIncomeFen: number;
  readonly eligible: boolean;
}[] = [
  { title: 'R1 one fen below the line', monthlyIncomeFen: 335_999, eligible: true },
  { title: 'R1 on the line', monthlyIncomeFen: 336_000, eligible: false },
  { title: 'R2 on the dibao standard', monthlyIncomeFen: 168_000, eligible: true },
  { title: 'R2 one fen below the dibao standard', monthlyIncomeFen: 167_999, eligible: false },
];
