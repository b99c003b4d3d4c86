import type { ReasonResolvers } from '../../__generated__/types.ts';
import { toNamedValue } from '../to-named-value.ts';

export const Reason: ReasonResolvers = {
  // The table keeps no order of names.
  inputs: ({ inputs }) =>
    Object.entries(inputs)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(toNamedValue),
};
