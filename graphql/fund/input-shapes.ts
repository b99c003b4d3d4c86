import { z } from 'zod';
import { SchoolYear } from '../../schema/entities/fund.ts';
import { GlobalId, IdempotencyKey } from '../refusal/input-shapes.ts';

const COUNTY_DIFFERS = '个案和资金须属同一个县';

/** A fund and one school year of one case, both of one county. */
export const FundedYearInput = z
  .object({
    fundId: GlobalId,
    caseId: GlobalId,
    schoolYear: SchoolYear,
    idempotencyKey: IdempotencyKey,
  })
  .refine(({ fundId, caseId }) => fundId.county === caseId.county, {
    path: ['caseId'],
    error: COUNTY_DIFFERS,
  })
  .transform(({ fundId, caseId, ...rest }) => ({
    ...rest,
    county: fundId.county,
    fundId: fundId.id,
    caseId: caseId.id,
  }));
