import type { Case } from '../../schema/entities/case.ts';

export type CaseMapper = Case;
