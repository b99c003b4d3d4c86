import type { Policy } from '../../schema/programmes/programme.ts';

export type PolicyMapper = Policy;
