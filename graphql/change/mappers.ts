import type { ProposedChange } from '../../schema/entities/proposed-change.ts';

export type ProposedChangeMapper = ProposedChange;
