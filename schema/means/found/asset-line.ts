import { z } from 'zod';
import { MeansFen } from '../means-fen.ts';
import { FOUND } from './evidence.ts';

/** Deposits, securities and other money; vehicles; homes; businesses. */
export const AssetKind = z.enum(['MONEY', 'VEHICLE', 'HOME', 'BUSINESS']);
export type AssetKind = z.infer<typeof AssetKind>;

/** What officials and families call them. */
export const ASSET_WORDS: Record<AssetKind, string> = {
  MONEY: '存款、有价证券等金融资产',
  VEHICLE: '机动车辆',
  HOME: '住房',
  BUSINESS: '经营性企业、商铺',
};

/** Circumstances for which a policy may leave an asset out of account. */
export const AssetUse = z.enum([
  'DISABILITY_AID',
  'LIVELIHOOD',
  'COMPENSATION',
  'SHARED',
  'UNSAFE',
  'DORMANT',
]);
export type AssetUse = z.infer<typeof AssetUse>;

/** One asset of one member with its value in fen on the day of its evidence. */
export const AssetLine = z.strictObject({
  ...FOUND,
  asset: AssetKind,
  worthFen: MeansFen,
  use: AssetUse.nullable().default(null),
});
export type AssetLine = z.infer<typeof AssetLine>;
