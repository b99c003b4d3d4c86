import type { Grant } from '../../schema/entities/grant.ts';

export type GrantMapper = Grant;
