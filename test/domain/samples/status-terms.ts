/** Sample terms without legal force. The dibao standard is that of the other samples: 560.00 yuan a month. */
const STATUS = { dibaoStandardFenPerMonth: 56_000, validMonths: 12 } as const;

export const EDGE_TERMS = { ...STATUS, ratioBasisPoints: 15_000 } as const;
export const LOW_INCOME_TERMS = { ...STATUS, ratioBasisPoints: 20_000 } as const;
export const RIGID_TERMS = {
  ...STATUS,
  disposableIncomeFenPerYear: 2_000_000,
  livingFenPerMonth: 0,
  costs: [{ kind: 'MEDICAL' }, { kind: 'EDUCATION', capFenPerYear: 500_000 }],
  shareBasisPoints: 6_000,
} as const;
