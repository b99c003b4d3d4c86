import type { JobKind } from '../../../schema/entities/job.ts';
import type { Capability } from '../../domain/access/permissions.ts';

/** What somebody must hold to start, or take back, an import of this kind. */
export const importCapability = (kind: JobKind): Capability =>
  kind === 'IMPORT_DIVISIONS' ? 'policy.edit' : 'import.run';
