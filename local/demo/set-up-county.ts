import { type Api, inHundreds } from './api.ts';
import { CALENDARS } from './calendars.ts';
import { divisionFile } from './division-file.ts';
import { loadDivisions } from './import-file.ts';
import { type SampleOfficial, SECURITY_ADMINISTRATORS } from './officials.ts';
import { type CountyTowns, DEMO_PREFECTURE } from './places.ts';
import { SAMPLE_BASIS, SAMPLE_POLICIES, SAMPLE_PROCEDURE } from './sample-policies.ts';

const SINCE = '2020-01-01';

async function approve(
  api: Api,
  from: { by: string; grants: readonly object[]; idempotencyKey: string },
): Promise<void> {
  const { by, grants, idempotencyKey } = from;
  const { results } = await api.do<{ results: { refusal: { message: string } | null }[] }>(
    by,
    'approveGrants',
    { input: { idempotencyKey, grants }, select: 'results { refusal { message } }' },
  );
  const refused = results.find(({ refusal }) => refusal !== null)?.refusal;
  if (refused != null) throw new Error(`approveGrants: ${refused.message}`);
}

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
    const drafts = results.map(({ userId, grant, refusal }) => {
      if (grant === null) throw new Error(`${userId}: ${refusal?.message}`);
      return { userId, grantId: grant.grantId };
    });
    await approve(api, { by: approver, grants: drafts, idempotencyKey: `approve-${i}` });
  }
}

/** The invented divisions, its working-day calendars and the sample standards. */
export async function loadReferenceData(api: Api, counties: readonly CountyTowns[]): Promise<void> {
  const editor = 'policy-editor';
  await loadDivisions(api, divisionFile(counties), { by: editor, effectiveOn: SINCE });
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
  for (const sample of SAMPLE_POLICIES) await setStandard(api, editor, sample);
}

interface Drafted {
  readonly policy: { readonly contentHash: string };
}

/** One sample standard, drafted by one editor and approved by another. */
async function setStandard(
  api: Api,
  editor: string,
  { programme, area, terms }: (typeof SAMPLE_POLICIES)[number],
): Promise<void> {
  const key = { division: DEMO_PREFECTURE.code, area, effectiveFrom: '2025-01-01' };
  const procedure = { basis: SAMPLE_BASIS, ...SAMPLE_PROCEDURE };
  const select = 'policy { contentHash }';
  const idempotencyKey = `draft-policy-${programme}-${area}`;
  const draft = { idempotencyKey, ...key, ...procedure, terms };
  const drafted = await api.do<Drafted>(editor, 'draftPolicy', { input: draft, select });
  const { contentHash } = drafted.policy;
  const read = { programme, ...key, contentHash };
  const approval = { idempotencyKey: `approve-policy-${programme}-${area}`, ...read };
  await api.do('policy-approver', 'approvePolicy', { input: approval, select });
}
