import type { Actor } from '../../functions/domain/access/actor.ts';
import { bulkChangeBatch } from '../../functions/services/bulk/bulk-change-batch.ts';
import {
  type CreateBulkChange,
  createBulkChange,
} from '../../functions/services/bulk/create-bulk-change.ts';
import { finishBulkChange } from '../../functions/services/bulk/finish-bulk-change.ts';
import { prepareBulkChange } from '../../functions/services/bulk/prepare-bulk-change.ts';
import { signBulkChange } from '../../functions/services/bulk/sign-bulk-change.ts';
import type { Dependencies } from '../../functions/services/dependencies.ts';
import type { BulkChange } from '../../schema/entities/bulk-change.ts';
import { PayMonth } from '../../schema/scalars/calendar.ts';
import type { RecordId } from '../../schema/scalars/record-id.ts';
import { BulkBatch } from '../../schema/tasks/bulk-batch.ts';
import { anArchive } from './archive.ts';
import { expectOk } from './journey.ts';
import { machine, OFFICIALS } from './officials.ts';
import { COUNTY } from './places.ts';
import { on, type Register } from './register.ts';
import { type Family, type Found, type OnTheRoll, putOnRoll, survey } from './roll.ts';

/** The Monday on which bulk changes are previewed and signed; the new amounts count from the month after. */
export const BULK_DAY = '2025-09-15';
export const BULK_MONTH = PayMonth.parse('2025-10');

/** A family on the roll whose amount rests on what investigators found, as after a review that confirmed it. */
export async function confirmedFamily(
  register: Register,
  family: Family,
  found: Omit<Found, 'surveyedOn'>,
): Promise<OnTheRoll> {
  const known = await putOnRoll(register, family);
  const surveyId = await survey(register, known, { surveyedOn: '2025-08-20', ...found });
  const deps = register.as(machine(known.case.county));
  const { chain, state } = known.case;
  const confirmed = { ...known.case, surveyId };
  const from = { states: [state], seq: chain.seq };
  const result = await deps.transact([deps.writes.cases.move(confirmed, from)]);
  if (!result.done) throw new Error('The case moved meanwhile.');
  return { ...known, case: confirmed };
}

/** Does one unit of work; whoever breaks it off takes it up again. */
type Deliver = <T>(work: () => Promise<T>) => Promise<T>;

/** Bulk changes without a state machine: tests deliver the tasks themselves, in whatever order and however often. */
export function bulkDesk(
  register: Register,
  {
    archive = anArchive(),
    deliver = (work) => work(),
  }: { archive?: ReturnType<typeof anArchive>; deliver?: Deliver } = {},
) {
  const started: string[] = [];
  const as = (actor: Actor, day = BULK_DAY): Dependencies => ({
    ...register.as(on(actor, day)),
    objects: archive.store,
    machines: {
      start: async (_machine, name) => {
        started.push(name);
        return name;
      },
      stop: async () => {},
      answer: async () => true,
    },
  });
  const task = as(machine());

  async function change(bulkChangeId: RecordId): Promise<BulkChange> {
    const found = await task.bulk.get(COUNTY, bulkChangeId);
    if (found === undefined) throw new Error('No such bulk change.');
    return found;
  }

  const runOf = async (bulkChangeId: RecordId) => {
    const { run } = await change(bulkChangeId);
    return { county: COUNTY, bulkChangeId, run };
  };

  async function batches(bulkChangeId: RecordId): Promise<BulkBatch[]> {
    const run = await runOf(bulkChangeId);
    const { manifestKey } = await deliver(() => prepareBulkChange(task, run));
    const manifest = String(archive.versions.get(manifestKey)?.[0] ?? '');
    const lines = manifest.split('\n').filter((line) => line !== '');
    return lines.map((line) => BulkBatch.parse(JSON.parse(line)));
  }

  /** One execution: every task in its order. */
  async function drive(bulkChangeId: RecordId): Promise<BulkChange> {
    const run = await runOf(bulkChangeId);
    for (const batch of await batches(bulkChangeId))
      await deliver(() => bulkChangeBatch(task, batch));
    await deliver(() => finishBulkChange(task, run));
    return change(bulkChangeId);
  }

  const order = (bulkChangeId: RecordId, idempotencyKey: string) => ({
    county: COUNTY,
    bulkChangeId,
    idempotencyKey,
  });

  return {
    archive,
    started,
    as,
    task,
    change,
    runOf,
    batches,
    drive,
    order,
    /** Drafts a raise and previews it to its end. */
    async previewed(changes: Partial<CreateBulkChange> = {}): Promise<BulkChange> {
      const drafted = await deliver(async () =>
        expectOk(
          await createBulkChange(as(OFFICIALS.countyReviewer), {
            idempotencyKey: 'raise',
            county: COUNTY,
            kind: 'STANDARD_RAISE',
            programme: 'DIBAO',
            title: '2025年提标',
            effectiveMonth: BULK_MONTH,
            simulation: false,
            ...changes,
          }),
        ),
      );
      return drive(drafted.bulkChangeId);
    },
    /** The county decider signs what was previewed. */
    async signed({ bulkChangeId, preview }: BulkChange, key = 'sign'): Promise<BulkChange> {
      const resultHash = preview?.resultHash ?? '';
      const command = { ...order(bulkChangeId, key), resultHash };
      return deliver(async () =>
        expectOk(await signBulkChange(as(OFFICIALS.countyDecider), command)),
      );
    },
  };
}

export type BulkDesk = ReturnType<typeof bulkDesk>;
