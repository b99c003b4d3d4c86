import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from './api.ts';
import type { DemoFile } from './files.ts';
import { DEMO_COUNTY } from './places.ts';
import type { Progress } from './progress.ts';

interface JobView {
  readonly id: string;
  readonly state: string;
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  readonly reportUrl: string | null;
  readonly failure: { readonly message: string } | null;
}

const JOB = 'id state done total failed reportUrl failure { message }';
const POLL_IN_MILLISECONDS = 250;

/** Uploads a file by its presigned link and waits for its import, showing how far it has come. */
export async function importFile(
  api: Api,
  file: DemoFile,
  how: {
    kind: 'IMPORT_ROLL' | 'IMPORT_SURVEY';
    by: string;
    progress: Progress;
    campaignId?: string;
  },
): Promise<JobView> {
  const { kind, by, progress, campaignId } = how;
  const { format, name: fileName } = file;
  const input = {
    idempotencyKey: `upload-${kind}`,
    county: DEMO_COUNTY.code,
    kind,
    format,
    fileName,
    ...(campaignId === undefined ? {} : { campaignId }),
  };
  const upload = await api.do<{ job: JobView; url: string; contentType: string }>(
    by,
    'createUpload',
    { input, select: `job { ${JOB} } url contentType` },
  );
  if (upload.job.state === 'AWAITING_UPLOAD') {
    const put = await fetch(upload.url, {
      method: 'PUT',
      headers: { 'content-type': upload.contentType },
      body: new Uint8Array(file.bytes),
    });
    if (!put.ok) throw new Error(`Upload refused: ${put.status} ${await put.text()}`);
  }
  const start = { idempotencyKey: `start-${kind}`, jobId: upload.job.id };
  let { job } = await api.do<{ job: JobView }>(by, 'startImport', {
    input: start,
    select: `job { ${JOB} }`,
  });
  while (job.state === 'RUNNING') {
    await sleep(POLL_IN_MILLISECONDS);
    const answer = await api.ask<{ job: JobView }>(
      by,
      `query($id: ID!) { job(id: $id) { ${JOB} } }`,
      { id: job.id },
    );
    job = answer.job;
    progress.show(`${fileName}  ${job.done}/${job.total} 户，退回 ${job.failed}`);
  }
  if (job.state !== 'DONE') throw new Error(`${fileName}: ${job.failure?.message ?? job.state}`);
  return job;
}
