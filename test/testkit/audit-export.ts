import { strFromU8, unzipSync } from 'fflate';
import { exportAuditFiles } from '../../functions/services/audit/export-audit-files.ts';
import {
  type StartAuditExport,
  startAuditExport,
} from '../../functions/services/audit/start-audit-export.ts';
import type { Dependencies } from '../../functions/services/dependencies.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { CountyCode } from '../../schema/scalars/division-code.ts';
import type { RecordId } from '../../schema/scalars/record-id.ts';
import { expectOk } from './journey.ts';
import { machine, official } from './officials.ts';
import type { Register } from './register.ts';
import { atInstant, type sealedCounty } from './sealing.ts';

type Place = Pick<ReturnType<typeof sealedCounty>, 'county' | 'buckets'>;

const idle: Dependencies['machines'] = {
  start: async (_machine, name) => name,
  stop: async () => undefined,
  answer: async () => false,
};

/** What an auditor asks for unless a test says otherwise: ten cases of a day. */
const asked = (county: string): StartAuditExport => ({
  idempotencyKey: 'draw-1',
  county: CountyCode.parse(county),
  purpose: '年度抽查',
  campaignId: null,
  from: CivilDate.parse('2025-03-01'),
  until: CivilDate.parse('2025-12-31'),
  size: 10,
  seed: '种子一',
});

/** An auditor of a county, and the task that packs what the auditor asks for. */
export function auditorOf(register: Register, { county, buckets }: Place) {
  const as = (time: string, actor: Parameters<Register['as']>[0]): Dependencies => ({
    ...atInstant(register, time).as(actor),
    objects: buckets.store,
    machines: idle,
  });
  const auditor = official(`auditor-${county}`, 'AUDITOR', county);
  return {
    auditor,
    start: (time: string, changes: Partial<StartAuditExport> = {}, by = auditor) =>
      startAuditExport(as(time, by), { ...asked(county), ...changes }),
    pack: (time: string, jobId: RecordId, failure?: { error: string; cause: string }) =>
      exportAuditFiles(as(time, machine(county)), {
        ...{ county: CountyCode.parse(county), jobId },
        ...(failure === undefined ? {} : { failure }),
      }),
    /** The task ends when it would put the archive away: the list is frozen by then. */
    dying(time: string, jobId: RecordId) {
      const deps = as(time, machine(county));
      const objects = { ...deps.objects, put: () => Promise.reject(new Error('ended here')) };
      return exportAuditFiles({ ...deps, objects }, { county: CountyCode.parse(county), jobId });
    },
    job: (time: string, jobId: string) => as(time, auditor).jobs.get(county, jobId),
    /** Asks, packs and unpacks: every file of the archive by its name. */
    async draw(
      time: string,
      changes: Partial<StartAuditExport> = {},
    ): Promise<Map<string, string>> {
      const job = expectOk(await this.start(time, changes));
      await this.pack(time, job.jobId);
      const key = `${county}/audit-export/${job.jobId}.zip`;
      const body = buckets.versions.get(key)?.at(-1);
      if (body === undefined || typeof body === 'string') throw new Error('Nothing was packed.');
      const files = Object.entries(unzipSync(body));
      return new Map(files.map(([name, bytes]) => [name, strFromU8(bytes)]));
    },
  };
}
