import { describe, expect, it } from 'vitest';
import { transferHousehold } from '../../functions/services/cases/transfer-household.ts';
import type { Case } from '../../schema/entities/case.ts';
import { beforeCounty, desks, expectOk, onTheRoll } from '../testkit/journey.ts';
import { official } from '../testkit/officials.ts';
import {
  COUNTY,
  OTHER_COUNTY_VILLAGE,
  OTHER_TOWN,
  OTHER_TOWN_VILLAGE,
  TOWN,
} from '../testkit/places.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const county = () => desks(register()).county;

const move = (it: Case, village = OTHER_TOWN_VILLAGE) => ({
  county: COUNTY,
  caseId: it.caseId,
  village,
  idempotencyKey: 'move',
});

const rollOf = async (town: string, it: Case) =>
  (await county().cases.roster({ county: COUNTY, town, programme: 'DIBAO' })).filter(
    (row) => row.caseId === it.caseId,
  );

describe('a family that moves to another town', () => {
  it('leaves one roll and enters the other, keeping case, amount and history', async () => {
    const it = await onTheRoll(register(), 1);
    const moved = expectOk(await transferHousehold(county(), move(it)));
    expect(moved).toMatchObject({ caseId: it.caseId, state: 'ACTIVE', town: OTHER_TOWN });
    expect(await rollOf(TOWN, it)).toEqual([]);
    expect(await rollOf(OTHER_TOWN, it)).toMatchObject([{ monthlyFen: it.benefit?.monthlyFen }]);
    const household = await county().households.get(COUNTY, it.householdId);
    expect(household).toMatchObject({ town: OTHER_TOWN, village: OTHER_TOWN_VILLAGE });
  });

  it('is the new town’s to see, and the old one’s no more', async () => {
    const it = await onTheRoll(register(), 2);
    expectOk(await transferHousehold(county(), move(it)));
    const there = register().as(official('there', 'TOWN_OFFICER', OTHER_TOWN));
    expect(await there.cases.get(COUNTY, it.caseId)).toBeDefined();
    expect(await desks(register()).officer.cases.get(COUNTY, it.caseId)).toBeUndefined();
  });

  it('moves once when the request comes twice', async () => {
    const it = await onTheRoll(register(), 3);
    const first = expectOk(await transferHousehold(county(), move(it)));
    expect(expectOk(await transferHousehold(county(), move(it)))).toEqual(first);
  });
});

describe('a move', () => {
  it('waits while the family’s case is before the county', async () => {
    const it = await beforeCounty(register(), 10);
    expect(await transferHousehold(county(), move(it))).toMatchObject({
      refusal: { code: 'ACTION_NOT_ALLOWED' },
    });
  });

  it('out of the county is not this step', async () => {
    const it = await onTheRoll(register(), 11);
    expect(await transferHousehold(county(), move(it, OTHER_COUNTY_VILLAGE))).toMatchObject({
      refusal: { code: 'NOT_PERMITTED' },
    });
  });
});
