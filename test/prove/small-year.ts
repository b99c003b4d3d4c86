import type { Actor } from '../../functions/domain/access/actor.ts';
import type { Dependencies, Machines } from '../../functions/services/dependencies.ts';
import { createUpload } from '../../functions/services/import/create-upload.ts';
import { importPart } from '../../functions/services/import/import-part.ts';
import { reportImport } from '../../functions/services/import/report-import.ts';
import { splitImport } from '../../functions/services/import/split-import.ts';
import { startImport } from '../../functions/services/import/start-import.ts';
import { applyReviewBatch } from '../../functions/services/review/apply-review-batch.ts';
import { assessReviewBatch } from '../../functions/services/review/assess-review-batch.ts';
import { closeCampaign } from '../../functions/services/review/close-campaign.ts';
import { createCampaign } from '../../functions/services/review/create-campaign.ts';
import { decideUnits } from '../../functions/services/review/decide-units.ts';
import { deliverNotices } from '../../functions/services/review/deliver-notices.ts';
import { finishReview } from '../../functions/services/review/finish-review.ts';
import { freezeReviewScope } from '../../functions/services/review/freeze-review-scope.ts';
import { recordHearings } from '../../functions/services/review/record-hearings.ts';
import { renderReviewPapers } from '../../functions/services/review/render-review-papers.ts';
import { startReview } from '../../functions/services/review/run-campaign.ts';
import { signOffTown } from '../../functions/services/review/sign-off-town.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { ImportPartInput } from '../../schema/tasks/import-part.ts';
import { ReviewBatch } from '../../schema/tasks/review-batch.ts';
import { anArchive } from '../testkit/archive.ts';
import { bulkDesk } from '../testkit/bulk.ts';
import { expectOk } from '../testkit/journey.ts';
import { machine, OFFICIALS } from '../testkit/officials.ts';
import { COUNTY, TOWN } from '../testkit/places.ts';
import { on, type Register } from '../testkit/register.ts';
import { smallRoll, smallSurvey } from './small-files.ts';

/** The Monday on which everything happens; families that would lose something waive their hearing. */
const DAY = CivilDate.parse('2025-09-15');

/** Does one unit of work until it has been done to its end; a step of a machine, or a request of an official. */
export type Deliver = <T>(work: () => Promise<T>) => Promise<T>;

/** Executions that nobody drives: the year delivers the tasks itself. */
const IDLE: Machines = {
  start: async (_machine, name) => name,
  stop: async () => {},
  answer: async () => true,
};

const linesOf = (text: string | undefined): unknown[] =>
  (text ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** The world of one small year: the register given, and an archive of its own. */
export function smallYear(register: Register, deliver: Deliver) {
  const archive = anArchive();
  const as = (actor: Actor): Dependencies => ({
    ...register.as(on(actor, DAY)),
    objects: archive.store,
    machines: IDLE,
  });
  const task = as(machine());
  const reviewer = as(OFFICIALS.countyReviewer);
  const decider = as(OFFICIALS.countyDecider);
  const officer = as(OFFICIALS.townOfficer);

  async function importFile(kind: 'IMPORT_ROLL' | 'IMPORT_SURVEY', file: string): Promise<void> {
    const programme = 'DIBAO';
    const place = { county: COUNTY, town: null, programme, campaignId: null } as const;
    const upload = { ...place, kind, format: 'CSV' } as const;
    const bytes = Buffer.byteLength(file);
    const command = { ...upload, bytes, fileName: `${kind}.csv`, idempotencyKey: `upload-${kind}` };
    const { job } = await deliver(async () => expectOk(await createUpload(reviewer, command)));
    const at = { county: COUNTY, jobId: job.jobId };
    await archive.store.put('intake', { key: job.upload?.key ?? '', body: file });
    await deliver(async () =>
      expectOk(await startImport(reviewer, { ...at, idempotencyKey: `start-${kind}` })),
    );
    const { manifestKey } = await deliver(() => splitImport(task, at));
    const parts = linesOf(await archive.store.text('intake', manifestKey));
    for (const part of parts) await deliver(() => importPart(task, ImportPartInput.parse(part)));
    await deliver(() => reportImport(task, at));
  }

  async function openReview() {
    const plan = {
      county: COUNTY,
      programme: 'DIBAO' as const,
      title: '2025年年度复核',
      year: 2025,
      asOf: DAY,
      factsFrom: CivilDate.parse('2025-07-01'),
      idempotencyKey: 'review',
    };
    const { campaignId } = await deliver(async () =>
      expectOk(await createCampaign(reviewer, plan)),
    );
    const at = { county: COUNTY, campaignId };
    await deliver(async () =>
      expectOk(await startReview(reviewer, { ...at, idempotencyKey: 'start' })),
    );
    return at;
  }

  async function review(): Promise<void> {
    const at = await openReview();
    const run = { ...at, run: 1 };
    const { manifestKey } = await deliver(() => freezeReviewScope(task, run));
    const manifest = linesOf(await archive.store.text('archive', manifestKey));
    const batches = manifest.map((line) => ReviewBatch.parse(line));
    const papers = (stage: 'PROPOSED' | 'APPLIED') =>
      deliver(() => renderReviewPapers(task, { ...run, stage, town: TOWN }));
    for (const batch of batches) await deliver(() => assessReviewBatch(task, batch));
    await papers('PROPOSED');
    await deliver(async () =>
      expectOk(await signOffTown(decider, { ...at, town: TOWN, idempotencyKey: 'sign' })),
    );
    for (const batch of batches) await deliver(() => applyReviewBatch(task, batch));
    const losers = await deliver(() => losing(at));
    const units = { ...at, town: TOWN, caseIds: losers };
    const told = { deliveredOn: DAY, method: 'IN_PERSON' as const };
    const heard = { kind: 'WAIVER' as const, heardOn: DAY };
    await eachUnit(() => deliverNotices(officer, { ...units, ...told, idempotencyKey: 'tell' }));
    await eachUnit(() => recordHearings(officer, { ...units, ...heard, idempotencyKey: 'hear' }));
    await eachUnit(() => decideUnits(decider, { ...units, idempotencyKey: 'decide' }));
    await deliver(async () =>
      expectOk(await closeCampaign(decider, { ...at, idempotencyKey: 'close' })),
    );
    await papers('APPLIED');
    await deliver(() => finishReview(task, run));
  }

  /** Families the review would take something from, whatever has become of them by now. */
  async function losing(at: { county: string; campaignId: string }): Promise<string[]> {
    const found = await task.campaigns.units({ ...at, town: TOWN });
    return found
      .filter(({ proposal }) => proposal.outcome === 'DECREASE' || proposal.outcome === 'STOP')
      .map(({ caseId }) => caseId);
  }

  async function eachUnit(command: () => ReturnType<typeof decideUnits>): Promise<void> {
    await deliver(async () => {
      const refused = expectOk(await command()).find(({ refusal }) => refusal !== null);
      if (refused !== undefined) throw new Error(JSON.stringify(refused.refusal));
    });
  }

  /** A raise of the standard, for whoever is on the roll after the review. */
  async function raise(): Promise<void> {
    const desk = bulkDesk(register, { archive, deliver });
    const { state } = await desk.drive((await desk.signed(await desk.previewed())).bulkChangeId);
    if (state !== 'APPLIED') throw new Error(`The raise ended as ${state}.`);
  }

  return {
    archive: archive.versions,
    async live(households: number): Promise<void> {
      await importFile('IMPORT_ROLL', smallRoll(households));
      await importFile('IMPORT_SURVEY', smallSurvey(households));
      await review();
      await raise();
    },
  };
}
