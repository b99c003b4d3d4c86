import { type Api, inHundreds } from './api.ts';
import { CALENDARS } from './calendars.ts';
import { divisionFile } from './division-file.ts';
import { loadDivisions } from './import-file.ts';
import { type SampleOfficial, SECURITY_ADMINISTRATORS } from './officials.ts';
import { STANDARD_FEN } from './oracle.ts';
import { DEMO_PREFECTURE, type Town } from './places.ts';
import type { Progress } from './progress.ts';

const SINCE = '2020-01-01';

/** Every official's grant is drafted by one security administrator and approved by the other. */
export async function grantOfficials(
  api: Api,
  officials: readonly SampleOfficial[],
): Promise<void> {
  const [drafter, approver] = SECURITY_ADMINISTRATORS;
  for (const [i, batch] of inHundreds(officials).entries()) {
    const input = {
      idempotencyKey: `officials-${i}`,
      officials: batch.map(({ userId, officialId, role, area }) => ({
        userId,
        officialId,
        role,
        area,
        from: SINCE,
      })),
    };
    const { results } = await api.do<{
      results: {
        userId: string;
        grant: { grantId: string } | null;
        refusal: { message: string } | null;
      }[];
    }>(drafter, 'loadOfficials', {
      input,
      select: 'results { userId grant { grantId } refusal { message } }',
    });
    for (const { userId, grant, refusal } of results) {
      if (grant === null) throw new Error(`${userId}: ${refusal?.message}`);
      await api.do(approver, 'approveGrant', {
        input: { idempotencyKey: `approve-${grant.grantId}`, userId, grantId: grant.grantId },
        select: 'grant { state }',
      });
    }
  }
}

/** The invented county's divisions, its working-day calendars and the sample standards. */
export async function loadReferenceData(
  api: Api,
  towns: readonly Town[],
  progress: Progress,
): Promise<void> {
  const editor = 'policy-editor';
  await loadDivisions(api, divisionFile(towns), { by: editor, progress, effectiveOn: SINCE });
  for (const { year, holidays, makeUpDays, source } of CALENDARS) {
    const input = {
      idempotencyKey: `calendar-${year}`,
      division: DEMO_PREFECTURE.code,
      year,
      holidays,
      makeUpDays,
      source,
    };
    await api.do(editor, 'putWorkCalendar', { input, select: 'calendar { year }' });
  }
  for (const area of ['URBAN', 'RURAL'] as const) {
    const input = {
      idempotencyKey: `policy-${area}`,
      division: DEMO_PREFECTURE.code,
      area,
      effectiveFrom: '2025-01-01',
      basis: '样例标准，无法律效力',
      standardFenPerMonth: STANDARD_FEN[area],
      rounding: 'UP_TO_YUAN',
      minimumPayFen: 0,
      firstPay: 'NEXT_MONTH',
      postingDays: 7,
      hearingWorkingDays: 10,
      reviewMonths: 12,
    };
    await api.do(editor, 'putDibaoPolicy', { input, select: 'policy { effectiveFrom }' });
  }
}
