import type { Grant } from '../../../schema/entities/grant.ts';
import type { Official } from '../../domain/access/actor.ts';
import { isInForce } from '../../domain/access/permits.ts';

/** The grants an official holds today: approved, begun and not ended. */
export const grantsInForce = ({ grants, today }: Official): Grant[] =>
  grants.filter((grant) => isInForce(grant, today));
