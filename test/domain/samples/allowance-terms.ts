/**
 * Sample terms without legal force. The amounts of the bands are those by which the seed document's 1002 and 330 elders come to 365,400 a
 * year; those of Kashin-Beck disease are its monthly averages by grade.
 */
export const ELDERLY_TERMS = {
  bandMode: 'DISJOINT',
  bands: [
    { fromAge: 70, rate: { amountFen: 20_000, per: 'YEAR' } },
    { fromAge: 80, rate: { amountFen: 50_000, per: 'YEAR' } },
  ],
  ageCountsFrom: 'BIRTH_MONTH',
  onlyWithoutFixedIncome: true,
  monthsBefore: 1,
  rounding: 'UP_TO_YUAN',
} as const;

export const DISEASE_TERMS = {
  groups: [
    {
      disease: 'KBD',
      title: '大骨节病',
      medicalPaperNeeded: true,
      grades: [
        { grade: 'I', title: 'Ⅰ度', rate: { amountFen: 8_900, per: 'MONTH' } },
        { grade: 'II', title: 'Ⅱ度', rate: { amountFen: 9_400, per: 'MONTH' } },
        { grade: 'III', title: 'Ⅲ度', rate: { amountFen: 25_000, per: 'MONTH' } },
      ],
    },
    {
      disease: 'FLUOROSIS',
      title: '氟骨症',
      medicalPaperNeeded: false,
      grades: [{ title: '氟骨症', rate: { amountFen: 100_000, per: 'YEAR' } }],
    },
  ],
  severalGroups: 'HIGHEST',
  rounding: 'NEAREST_YUAN',
} as const;

export const STUDENT_TERMS = {
  awards: [
    { need: 'MINIMUM_LIVING', level: 'UNDERGRADUATE', rate: { amountFen: 300_000, per: 'YEAR' } },
    { need: 'ORPHAN', level: 'UNDERGRADUATE', rate: { amountFen: 60_000, per: 'MONTH' } },
    { need: 'ORPHAN', level: 'SENIOR_MIDDLE', rate: { amountFen: 20_000, per: 'MONTH' } },
  ],
  rounding: 'UP_TO_YUAN',
} as const;
