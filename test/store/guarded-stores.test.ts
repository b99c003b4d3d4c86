import { describe, expect, it } from 'vitest';
import { postCases } from '../../functions/services/cases/post-cases.ts';
import type { Dependencies } from '../../functions/services/dependencies.ts';
import type { Case } from '../../schema/entities/case.ts';
import { caseOf, desks, onTheRoll, reviewed, stepOn } from '../testkit/journey.ts';
import { machine, official } from '../testkit/officials.ts';
import {
  COUNTY,
  OTHER_COUNTY,
  OTHER_TOWN,
  OTHER_VILLAGE,
  TOWN,
  VILLAGE,
} from '../testkit/places.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const OUTSIDERS = [
  ['an officer of another town', official('x1', 'TOWN_OFFICER', OTHER_TOWN)],
  ['an assistant of another village', official('x2', 'VILLAGE_ASSISTANT', OTHER_VILLAGE)],
  ['a decider of another county', official('x3', 'COUNTY_DECIDER', OTHER_COUNTY)],
  ['a prefecture viewer without a purpose', official('x4', 'PREFECTURE_VIEWER', COUNTY)],
  ['a security administrator', official('x5', 'SECURITY_ADMINISTRATOR', COUNTY)],
  ['a machine of another county', machine(OTHER_COUNTY)],
  [
    'an officer whose grant ended',
    { ...official('x6', 'TOWN_OFFICER', TOWN), today: '2019-12-31' },
  ],
] as const;

/** Everything a store can be asked about one family. */
const asked = (deps: Dependencies, it: Case) => [
  deps.cases.load(COUNTY, it.caseId),
  deps.cases.get(COUNTY, it.caseId),
  deps.cases.getMany(COUNTY, [it.caseId]).then(([found]) => found),
  deps.cases.roster({ county: COUNTY, town: TOWN, programme: 'DIBAO' }).then((rows) => rows[0]),
  deps.households.get(COUNTY, it.householdId),
  deps.households.getMany(COUNTY, [it.householdId]).then(([found]) => found),
];

describe('a family', () => {
  it.each(OUTSIDERS)('is as if missing for %s', async (_, actor) => {
    const it = await onTheRoll(register(), 1);
    const answers = await Promise.all(asked(register().as(actor), it));
    expect(answers).toEqual(answers.map(() => undefined));
  });

  it('is there for its own town, which shows that the questions were right', async () => {
    const it = await onTheRoll(register(), 1);
    const answers = await Promise.all(asked(desks(register()).officer, it));
    expect(answers.every((answer) => answer !== undefined)).toBe(true);
  });

  it('is seen by a programme’s officials only', async () => {
    const it = await onTheRoll(register(), 1);
    const other = official('x7', 'TOWN_OFFICER', TOWN);
    const grants = other.grants.map((grant) => ({ ...grant, programmes: ['MEDICAL_AID'] }));
    expect(
      await register()
        .as({ ...other, grants })
        .cases.get(COUNTY, it.caseId),
    ).toBeUndefined();
  });
});

it.each(OUTSIDERS)('a posting and a worklist show nothing to %s', async (_, actor) => {
  const { officer } = desks(register());
  const it = await reviewed(register(), 2);
  if (it.state === 'TOWN_REVIEWED')
    caseOf(await postCases(officer, { ...stepOn(it, 'post-2'), village: VILLAGE }));
  expect((await officer.reference.postings(COUNTY, TOWN)).length).toBeGreaterThan(0);
  const deps = register().as(actor);
  expect(await deps.reference.postings(COUNTY, TOWN)).toEqual([]);
  const at = { county: COUNTY, town: TOWN, state: null };
  expect(await deps.cases.work(at, 10)).toEqual([]);
});

describe('reading a page of work', () => {
  it('takes two calls with the members of its households', async () => {
    const { officer } = desks(register());
    const { calls } = await register().calls.during(async () => {
      const rows =
        (await officer.cases.work({ county: COUNTY, town: TOWN, state: null }, 50)) ?? [];
      const ids = rows.map((row) => String(row.householdId));
      expect(ids.length).toBeGreaterThan(0);
      await officer.households.getMany(COUNTY, ids);
    });
    expect(calls).toHaveLength(2);
  });

  it('answers all there is, or nothing when there is more than asked for', async () => {
    const { officer } = desks(register());
    const at = { county: COUNTY, town: TOWN, state: null };
    const { length } = (await officer.cases.work(at, 1000)) ?? [];
    expect(await officer.cases.work(at, length)).toHaveLength(length);
    expect(await officer.cases.work(at, length - 1)).toBeUndefined();
  });
});
