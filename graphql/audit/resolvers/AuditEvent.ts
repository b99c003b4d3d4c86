import type { AuditEventResolvers } from '../../__generated__/types.ts';

export const AuditEvent: AuditEventResolvers = {
  // A stored map keeps no order of its own; an answer that is asked for again must be the same.
  references: ({ refs }) =>
    Object.keys(refs)
      .sort()
      .map((kind) => ({ kind, id: refs[kind] ?? '' })),
};
