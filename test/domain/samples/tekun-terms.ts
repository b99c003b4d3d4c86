/** Sample terms without legal force; the year's amounts and the funeral fee are those of the seed document. */
export const TEKUN_TERMS = {
  meansLineFenPerMonth: 56_000,
  support: [
    {
      mode: 'CENTRALIZED',
      basicLiving: { amountFen: 300_000, per: 'YEAR' },
      pocketMoney: { amountFen: 3_000, per: 'MONTH' },
    },
    { mode: 'DISPERSED', basicLiving: { amountFen: 220_000, per: 'YEAR' } },
  ],
  care: [
    { level: 'SELF_CARE', rate: { amountFen: 0, per: 'MONTH' } },
    { level: 'PARTIAL', rate: { amountFen: 11_000, per: 'MONTH' } },
    { level: 'NONE', rate: { amountFen: 26_000, per: 'MONTH' } },
  ],
  funeralFee: { amountFen: 80_000, per: 'ONCE' },
  rounding: 'UP_TO_YUAN',
} as const;
