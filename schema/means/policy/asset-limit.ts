import { z } from 'zod';
import { AssetKind, AssetUse } from '../found/asset-line.ts';
import { MeansFen } from '../means-fen.ts';

/**
 * The most of one kind of asset with which a family is still eligible: worth so many monthly standards a person, or so many pieces. What
 * is used in a listed way, or is worth no more than `exemptUpToFen`, is left out of account.
 */
export const AssetLimit = z
  .strictObject({
    asset: AssetKind,
    standardsPerPerson: z.int().nonnegative().nullable().default(null),
    pieces: z.int().nonnegative().nullable().default(null),
    exemptUses: z.array(AssetUse).max(AssetUse.options.length).default([]),
    exemptUpToFen: MeansFen.nullable().default(null),
  })
  .refine((it) => (it.standardsPerPerson === null) !== (it.pieces === null), {
    path: ['pieces'],
    error: '价值上限和件数上限只填一项',
  });
export type AssetLimit = z.infer<typeof AssetLimit>;
