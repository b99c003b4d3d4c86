import type { Programme as ProgrammeCode } from '../../../schema/entities/case.ts';
import { dibao } from './dibao/dibao.ts';

/** Programme by code; a code without a programme does not compile. */
export const PROGRAMMES = { DIBAO: dibao } as const satisfies Record<ProgrammeCode, unknown>;
