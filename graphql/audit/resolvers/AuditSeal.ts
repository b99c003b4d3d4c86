import { objectKeys } from '../../../schema/platform/buckets.ts';
import type { AuditSealResolvers } from '../../__generated__/types.ts';

export const AuditSeal: AuditSealResolvers = {
  url: ({ county, number }, _, { deps }) =>
    deps.objects.linkToGet(
      'evidence',
      objectKeys.seal(county, number),
      `封存-${county}-${number}.jsonl`,
    ),
};
