import { DibaoPolicy } from '../../../schema/programmes/dibao.ts';
import { RECORDED_AT } from './record.ts';

/** Policy of an invented county: 560.00 yuan a month, nothing rounded, no minimum. */
export const aPolicy = (changes: Partial<Record<keyof DibaoPolicy, unknown>> = {}): DibaoPolicy =>
  DibaoPolicy.parse({
    programme: 'DIBAO',
    division: '990102',
    area: 'RURAL',
    effectiveFrom: '2025-01-01',
    basis: 'sample',
    standardFenPerMonth: 56_000,
    method: 'GAP',
    rounding: 'NONE',
    minimumPayFen: 0,
    firstPay: 'NEXT_MONTH',
    postingDays: 7,
    hearingWorkingDays: 10,
    reviewMonths: { noMeans: 12, stable: 12, unstable: 6 },
    state: 'APPROVED',
    draftedBy: 'official-a',
    approvedBy: 'official-b',
    contentHash: '',
    recordedAt: RECORDED_AT,
    ...changes,
  });
