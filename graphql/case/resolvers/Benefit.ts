import type { BenefitResolvers } from '../../__generated__/types.ts';

export const Benefit: BenefitResolvers = { later: ({ later }) => later ?? [] };
