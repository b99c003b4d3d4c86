import { AuditEvent } from '../../schema/entities/audit-event.ts';
import { Job, JobTally } from '../../schema/entities/job.ts';
import { type Key, partitions, sortKeys } from '../../schema/table/keys.ts';
import { eventWrite } from './event-row.ts';
import type { Guard } from './guard.ts';
import { guardedRow, plainRow } from './guarded-row.ts';
import { stateAndPlaceInChain } from './place-in-chain.ts';
import type { TableClient } from './table-client.ts';
import { ABSENT, type Row, type Write } from './write.ts';

const jobKey = (county: string, jobId: string): Key => ({
  pk: partitions.job(county, jobId),
  sk: sortKeys.job,
});
const PART_DIGITS = 5;

export const jobWrites = {
  create: (job: Job): Write => ({
    put: { ...jobKey(job.county, job.jobId), ...job },
    condition: ABSENT,
  }),
  listed: (job: Job): Write => ({
    put: {
      pk: partitions.jobs(job.county),
      sk: `${job.recordedAt}#${job.jobId}`,
      jobId: job.jobId,
    },
  }),
  move: (job: Job, states: readonly Job['state'][]): Write => ({
    put: { ...jobKey(job.county, job.jobId), ...job },
    condition: {
      ConditionExpression: `#state IN (${states.map((_, i) => `:s${i}`).join(', ')})`,
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: Object.fromEntries(states.map((state, i) => [`:s${i}`, state])),
    },
  }),
  /** One step of the job, chained behind the one before. */
  event: (job: Pick<Job, 'county' | 'jobId'>, event: AuditEvent): Write =>
    eventWrite(job.county, partitions.job(job.county, job.jobId), event),
  /** A job whose steps are audited moves only from the place in its chain where it was read. */
  moveInChain: (job: Job, from: { states: readonly Job['state'][]; seq: number }): Write => ({
    put: { ...jobKey(job.county, job.jobId), ...job },
    condition: stateAndPlaceInChain(from),
  }),
};

const tallyKey = (county: string, jobId: string, part: number) => ({
  pk: partitions.job(county, jobId),
  sk: `${sortKeys.tallies}${String(part).padStart(PART_DIGITS, '0')}`,
});

/** Who sees jobs, keeps lists of divisions, draws audit exports, and reads the register that the others tell of. */
export interface JobGuards {
  readonly jobs: Guard;
  readonly divisions: Guard;
  readonly exports: Guard;
  readonly register: Guard;
}

/**
 * Jobs pass the guard of their kind. Lists of divisions are public, so whoever keeps them sees their jobs too; whoever is audited
 * does not see what the auditors draw.
 */
export function jobStore(table: TableClient, guards: JobGuards) {
  const placeOf = (it: Pick<Job, 'town' | 'county'>) => ({ division: it.town ?? it.county });
  const toRegisterJob = guardedRow(Job, guards.jobs, placeOf);
  const toDivisionJob = guardedRow(
    Job,
    (place) => guards.jobs(place) || guards.divisions(place),
    placeOf,
  );
  const toExport = guardedRow(Job, guards.exports, placeOf);
  const toJob = (row: Row | undefined): Job | undefined => {
    if (row?.kind === 'AUDIT_EXPORT') return toExport(row);
    return row?.kind === 'IMPORT_DIVISIONS' ? toDivisionJob(row) : toRegisterJob(row);
  };

  async function* tallies(county: string, jobId: string): AsyncGenerator<JobTally> {
    for await (const row of table.query(partitions.job(county, jobId), sortKeys.tallies))
      yield plainRow(JobTally, row);
  }

  return {
    async get(county: string, jobId: string): Promise<Job | undefined> {
      return toJob(await table.get(jobKey(county, jobId)));
    },

    /** What officials did with a job already seen through the guard, oldest first. */
    async events({ county, jobId }: Pick<Job, 'county' | 'jobId'>): Promise<AuditEvent[]> {
      const rows = await table.all(partitions.job(county, jobId), sortKeys.events(jobId));
      return rows.map((row) => plainRow(AuditEvent, row));
    },

    /**
     * Where the report of a job already seen lies. It holds the rows of the file with names and id numbers, so seeing the job
     * is not enough: it is for those who read the register there. A list of divisions is public, and so is its report; an
     * audit export is seen by those only who may draw it.
     */
    reportKeyOf(job: Pick<Job, 'kind' | 'town' | 'county' | 'reportKey'>): string | null {
      const openToViewers = ['IMPORT_DIVISIONS', 'AUDIT_EXPORT'].includes(job.kind);
      const open = openToViewers || guards.register(placeOf(job));
      return open ? job.reportKey : null;
    },

    async list(county: string): Promise<Job[]> {
      const listed = await table.all(partitions.jobs(county));
      const rows = await table.batchGet(listed.map((row) => jobKey(county, String(row.jobId))));
      return rows.flatMap((row) => toJob(row) ?? []).reverse();
    },

    /** Sum of the parts' tallies, in households. */
    async progress(county: string, jobId: string) {
      const sum = { accepted: 0, unchanged: 0, refused: 0 };
      for await (const tally of tallies(county, jobId)) {
        sum.accepted += tally.accepted;
        sum.unchanged += tally.unchanged;
        sum.refused += tally.refused;
      }
      return sum;
    },

    /** Numbers of the parts that were taken to their end: one query, whatever their number. */
    async countedParts(county: string, jobId: string): Promise<ReadonlySet<number>> {
      const counted = new Set<number>();
      for await (const { part } of tallies(county, jobId)) counted.add(part);
      return counted;
    },

    /** What a part did, when it was taken to its end before. */
    async tally(county: string, jobId: string, part: number): Promise<JobTally | undefined> {
      const row = await table.get(tallyKey(county, jobId, part));
      return row === undefined ? undefined : plainRow(JobTally, row);
    },

    async putTally(county: string, tally: JobTally): Promise<void> {
      await table.put({ ...tallyKey(county, tally.jobId, tally.part), ...tally });
    },
  };
}

export type JobStore = ReturnType<typeof jobStore>;
