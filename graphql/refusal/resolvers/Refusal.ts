import { REMEDIES } from '../../../schema/result.ts';
import type { RefusalResolvers } from '../../__generated__/types.ts';

export const Refusal: RefusalResolvers = {
  remedy: ({ code }) => REMEDIES[code],
};
