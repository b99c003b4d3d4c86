import { z } from 'zod';
import { startAuditExport as run } from '../../../../functions/services/audit/start-audit-export.ts';
import { AuditExport } from '../../../../schema/entities/job.ts';
import { CivilDate } from '../../../../schema/scalars/calendar.ts';
import { CountyCode } from '../../../../schema/scalars/division-code.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { GlobalId, IdempotencyKey } from '../../../refusal/input-shapes.ts';

const LONGEST_PERIOD_IN_MILLISECONDS = 366 * 86_400_000;
const Day = CivilDate.nullish().transform((day) => day ?? null);

/** Either a campaign of the county, or a whole period of bounded length. */
const Input = z
  .object({
    idempotencyKey: IdempotencyKey,
    county: CountyCode,
    purpose: AuditExport.shape.purpose,
    size: AuditExport.shape.size,
    seed: AuditExport.shape.seed.nullish().transform((seed) => seed ?? null),
    campaignId: GlobalId.nullish(),
    from: Day,
    until: Day,
  })
  .refine(({ campaignId, county }) => !campaignId || campaignId.county === county, {
    path: ['campaignId'],
  })
  .refine(
    ({ campaignId, from, until }) =>
      campaignId
        ? from === null && until === null
        : from !== null &&
          until !== null &&
          from <= until &&
          Date.parse(until) - Date.parse(from) <= LONGEST_PERIOD_IN_MILLISECONDS,
    { path: ['from'] },
  )
  .transform(({ campaignId, ...rest }) => ({ ...rest, campaignId: campaignId?.id ?? null }));

export const startAuditExport: NonNullable<MutationResolvers['startAuditExport']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(Input, input, (command) => run(deps, command)),
    (job) => ({ __typename: 'StartAuditExportSuccess' as const, job }),
  );
