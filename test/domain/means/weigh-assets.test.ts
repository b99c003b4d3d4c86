import { describe, expect, test } from 'vitest';
import { weighAssets } from '../../../functions/domain/means/weigh-assets.ts';
import { anAsset, meansPolicy } from '../samples/means-lines.ts';

/** 24 standards a person, for three of them: 40320.00 yuan. */
const LIMITS = [
  { asset: 'MONEY', standardsPerPerson: 24, exemptUses: ['COMPENSATION'] },
  { asset: 'VEHICLE', pieces: 0, exemptUses: ['DISABILITY_AID'], exemptUpToFen: 300_000 },
  { asset: 'HOME', pieces: 1, exemptUses: ['UNSAFE'] },
  { asset: 'BUSINESS', pieces: 0, exemptUses: ['DORMANT'] },
];
const weigh = (...lines: readonly ReturnType<typeof anAsset>[]) =>
  weighAssets(lines, meansPolicy({ assetLimits: LIMITS }).assetLimits, {
    ...{ familySize: 3, standardFenPerMonth: 56_000 },
  });
/** Kinds of asset that go beyond their limit. */
const over = (...lines: readonly ReturnType<typeof anAsset>[]) =>
  weigh(...lines).flatMap(({ holds, reason }) => (holds ? [] : [reason.inputs.asset]));

describe('MEANS.R10 assets within the limits', () => {
  test.each([
    ['nothing', [], []],
    ['money at the limit', [anAsset(1, 'MONEY', 4_000_000), anAsset(2, 'MONEY', 32_000)], []],
    ['money above it', [anAsset(1, 'MONEY', 4_000_000), anAsset(2, 'MONEY', 32_001)], ['MONEY']],
    ['compensation', [anAsset(1, 'MONEY', 9_000_000, 'COMPENSATION')], []],
    ['money with another use', [anAsset(1, 'MONEY', 9_000_000, 'SHARED')], ['MONEY']],
    ['a car', [anAsset(1, 'VEHICLE', 300_001)], ['VEHICLE']],
    ['one of small worth', [anAsset(1, 'VEHICLE', 300_000)], []],
    ['one for a disability', [anAsset(1, 'VEHICLE', 900_000, 'DISABILITY_AID')], []],
    ['one home', [anAsset(1, 'HOME', 9_000_000)], []],
    ['two', [anAsset(1, 'HOME', 0), anAsset(2, 'HOME', 0)], ['HOME']],
    ['two, one of them unsafe', [anAsset(1, 'HOME', 0), anAsset(2, 'HOME', 0, 'UNSAFE')], []],
    ['a shop', [anAsset(1, 'BUSINESS', 0)], ['BUSINESS']],
    ['a dormant company', [anAsset(1, 'BUSINESS', 0, 'DORMANT')], []],
  ])('%s', (_, lines, expected) => {
    expect(over(...lines)).toEqual(expected);
  });

  test('the asset is named, with the family’s numbers', () => {
    const said = weigh(
      anAsset(1, 'MONEY', 4_032_001),
      anAsset(1, 'VEHICLE', 900_000, 'DISABILITY_AID'),
    ).map(({ reason }) => [reason.sentence, reason.valueFen]);
    expect(said).toEqual([
      ['经营性企业、商铺0件(处)，不超过规定的0件(处)。', null],
      ['住房0件(处)，不超过规定的1件(处)。', null],
      ['存款、有价证券等金融资产40320.01元，超过规定的40320.00元。', 4_032_001],
      ['机动车辆0件(处)，另有1项按规定不计，不超过规定的0件(处)。', null],
    ]);
  });

  test('a limit that names neither worth nor pieces allows nothing', () => {
    const [money] = meansPolicy({ assetLimits: LIMITS }).assetLimits;
    if (money === undefined) throw new Error('The limit of money.');
    const limit = { ...money, standardsPerPerson: null };
    const family = { familySize: 3, standardFenPerMonth: 56_000 };
    expect(weighAssets([anAsset(1, 'MONEY', 0)], [limit], family)[0]?.holds).toBe(false);
  });

  test('a kind without a limit is not tested', () => {
    const family = { familySize: 1, standardFenPerMonth: 1 };
    expect(weighAssets([anAsset(1, 'HOME', 1)], [], family)).toEqual([]);
  });
});
