import type { AuditEvent } from '../../schema/entities/audit-event.ts';
import type { AuditExport, Job } from '../../schema/entities/job.ts';
import type { Seal } from '../../schema/entities/seal.ts';

export type AuditEventMapper = AuditEvent;
export type AuditExportMapper = AuditExport & Pick<Job, 'county' | 'campaignId'>;
export type AuditSealMapper = Seal;
