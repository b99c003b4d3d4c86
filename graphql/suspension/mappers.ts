import type { Suspension } from '../../schema/entities/suspension.ts';

export type SuspensionMapper = Suspension;
