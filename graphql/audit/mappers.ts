import type { AuditEvent } from '../../schema/entities/audit-event.ts';

export type AuditEventMapper = AuditEvent;
