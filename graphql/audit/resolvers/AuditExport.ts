import type { AuditExportResolvers } from '../../__generated__/types.ts';
import { toGlobalId } from '../../relay/global-id.ts';

export const AuditExport: AuditExportResolvers = {
  campaignId: ({ county, campaignId }) => campaignId && toGlobalId(county, campaignId),
  listedCases: ({ list }) => list?.cases ?? null,
  listHash: ({ list }) => list?.sha256 ?? null,
  sealNumber: ({ list }) => list?.seal ?? null,
};
