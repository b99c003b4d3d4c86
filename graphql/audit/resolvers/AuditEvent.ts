import type { AuditEventResolvers } from '../../__generated__/types.ts';

export const AuditEvent: AuditEventResolvers = {
  references: ({ refs }) => Object.entries(refs).map(([kind, id]) => ({ kind, id })),
};
