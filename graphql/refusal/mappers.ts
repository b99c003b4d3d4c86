import type { Refusal } from '../../schema/result.ts';

export type RefusalMapper = Refusal;
