import type { ProposedChangeResolvers } from '../../__generated__/types.ts';

export const ProposedChange: ProposedChangeResolvers = {
  corrects: ({ corrects }) => corrects ?? null,
  suspension: ({ suspension }) => suspension ?? null,
};
