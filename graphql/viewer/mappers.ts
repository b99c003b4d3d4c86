import type { Official } from '../../functions/domain/access/actor.ts';

export type ViewerMapper = Official;
