/** A policy of means in which nothing is left out, so that every field of it is there to be seen. */
export const WHOLE_MEANS_POLICY = {
  window: 'LAST_12_MONTHS',
  fenRounding: 'DOWN',
  incomeList: [
    {
      ...{ type: 'LOCAL_SUBSIDY', treatment: 'EXCLUDED', source: '样例' },
      ...{ from: '2025-01-01', to: '2030-01-01' },
    },
  ],
  deductions: [{ cost: 'ILLNESS', from: '2025-01-01', to: '2030-01-01', capFenPerMonth: 10_000 }],
  minimumWageFenPerMonth: 180_000,
  imputations: [{ to: 'IRREGULAR', shareBasisPoints: 5_000 }],
  assetLimits: [
    { asset: 'MONEY', standardsPerPerson: 24, exemptUses: ['COMPENSATION'] },
    { asset: 'VEHICLE', pieces: 0, exemptUses: ['DISABILITY_AID'], exemptUpToFen: 300_000 },
  ],
  obligors: { aboveBasisPoints: 20_000, shareBasisPoints: 1_000, counts: 'AS_INCOME' },
  single: { income: 'OWN', edgeBasisPoints: 15_000 },
};
