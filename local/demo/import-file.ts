import { setTimeout as sleep } from 'node:timers/promises';
import { accountOf } from './accounts.ts';
import type { Api } from './api.ts';
import type { DemoFile } from './files.ts';
import { DEMO_PREFECTURE } from './places.ts';
import type { Lane } from './progress.ts';

interface JobView {
  readonly id: string;
  readonly state: string;
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  readonly reportUrl: string | null;
  readonly failure: { readonly message: string } | null;
}

/** The answer of whatever mutation opens a job for a file. */
interface Upload {
  readonly job: JobView;
  readonly url: string;
  readonly contentType: string;
}

const JOB = 'id state done total failed reportUrl failure { message }';
const UPLOAD = `job { ${JOB} } url contentType`;
const POLL_IN_MILLISECONDS = 250;

/** A file to be uploaded, in memory or on disk: its bytes are read when they are sent. */
export interface UploadFile extends Omit<DemoFile, 'bytes'> {
  readonly content: Blob;
}

interface How {
  readonly by: string;
  /** Where progress is shown, if anywhere. */
  readonly lane?: Lane;
  /** Names the step in its idempotency keys. */
  readonly step: string;
  readonly unit: string;
}

async function putFile({ job, url, contentType }: Upload, content: Blob): Promise<void> {
  if (job.state !== 'AWAITING_UPLOAD') return;
  const put = await fetch(url, {
    method: 'PUT',
    headers: { 'content-type': contentType },
    body: content,
  });
  if (!put.ok) throw new Error(`Upload refused: ${put.status} ${await put.text()}`);
}

/** Puts the file to its presigned link and waits for its job, showing how far it has come. */
async function carryOut(api: Api, upload: Upload, file: UploadFile, how: How): Promise<JobView> {
  const { by, lane, step, unit } = how;
  await putFile(upload, file.content);
  let { job } = await api.do<{ job: JobView }>(by, 'startImport', {
    input: { idempotencyKey: `start-${step}`, jobId: upload.job.id },
    select: `job { ${JOB} }`,
  });
  while (job.state === 'RUNNING') {
    await sleep(POLL_IN_MILLISECONDS);
    const query = `query($id: ID!) { job(id: $id) { ${JOB} } }`;
    ({ job } = await api.ask<{ job: JobView }>(by, query, { id: job.id }));
    lane?.show(`${file.name}  ${job.done}/${job.total} ${unit}，退回 ${job.failed}`);
  }
  if (job.state !== 'DONE') throw new Error(`${file.name}: ${job.failure?.message ?? job.state}`);
  return job;
}

/** Uploads a county's roll or survey results and waits for their import. */
export async function importFile(
  api: Api,
  file: UploadFile,
  how: {
    kind: 'IMPORT_ROLL' | 'IMPORT_SURVEY';
    county: string;
    lane: Lane;
    campaignId?: string;
  },
): Promise<JobView> {
  const { kind, county, lane, campaignId } = how;
  const by = accountOf(county, 'county-reviewer');
  const { format, name: fileName } = file;
  const input = {
    idempotencyKey: `upload-${kind}`,
    county,
    programme: 'DIBAO',
    kind,
    format,
    fileName,
    bytes: file.content.size,
    ...(campaignId === undefined ? {} : { campaignId }),
  };
  const upload = await api.do<Upload>(by, 'createUpload', { input, select: UPLOAD });
  return carryOut(api, upload, file, { by, lane, step: kind, unit: '户' });
}

/** Uploads a prefecture's list of divisions, which holds from a day on, and waits until it is applied without a fault. */
export async function loadDivisions(
  api: Api,
  file: DemoFile,
  how: { by: string; effectiveOn: string },
): Promise<void> {
  const { by, effectiveOn } = how;
  const input = {
    idempotencyKey: 'upload-divisions',
    area: DEMO_PREFECTURE.code,
    effectiveOn,
    format: file.format,
    fileName: file.name,
    bytes: file.bytes.length,
  };
  const upload = await api.do<Upload>(by, 'uploadDivisions', { input, select: UPLOAD });
  const { name, format, bytes } = file;
  const list = { name, format, content: new Blob([new Uint8Array(bytes)]) };
  const job = await carryOut(api, upload, list, { by, step: 'divisions', unit: '条' });

  if (job.failed > 0) throw new Error(`${file.name}: ${job.failed} rows came back.`);
}
