import type { SubmitApplication } from '../../functions/services/cases/submit-application.ts';
import { idNumber } from './id-number.ts';
import { VILLAGE } from './places.ts';

/** What the n-th invented family of two declares; no two families share a person. */
export const anApplication = (
  n: number,
  changes: Partial<SubmitApplication> = {},
): SubmitApplication => ({
  idempotencyKey: `application-${n}`,
  programme: 'DIBAO',
  village: VILLAGE,
  area: 'RURAL',
  nearRelative: false,
  members: [
    { name: `户主${n}`, idNumber: idNumber(2 * n), relation: 'HEAD' },
    { name: `配偶${n}`, idNumber: idNumber(2 * n + 1), relation: 'SPOUSE' },
  ],
  ...changes,
});
