import { expect, it } from 'vitest';
import { refuseCases } from '../../functions/services/cases/county-steps.ts';
import { acceptCases, startSurveys } from '../../functions/services/cases/town-steps.ts';
import { listOverdue } from '../../functions/services/deadlines/list-overdue.ts';
import { fen } from '../../schema/scalars/fen.ts';
import { applied, beforeCounty, caseOf, desks, stepOn } from '../testkit/journey.ts';
import { machine } from '../testkit/officials.ts';
import { COUNTY, OTHER_COUNTY, TOWN } from '../testkit/places.ts';
import { on } from '../testkit/register.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const overdueOn = (today: string, county: string = COUNTY) =>
  listOverdue(register().as(on(machine(county), today)), county);

it('lists what was due before today, not what is due today', async () => {
  const late = await applied(register(), 1);
  caseOf(await acceptCases(desks(register()).officer, stepOn(late, 'accept')));
  expect(await overdueOn('2025-03-06')).toEqual([]);
  expect(await overdueOn('2025-03-07')).toEqual([
    { town: TOWN, state: 'ACCEPTED', caseIds: [late.caseId] },
  ]);
});

it('lists what has passed the end of the whole procedure, whatever its step', async () => {
  const slow = await applied(register(), 3);
  const { officer } = desks(register());
  caseOf(await acceptCases(officer, stepOn(slow, 'accept')));
  caseOf(await startSurveys(officer, stepOn(slow, 'start')));
  const listed = async (today: string) =>
    (await overdueOn(today)).some((list) => list.caseIds.includes(slow.caseId));
  // Thirty working days after Monday 3 March end on Monday 14 April.
  expect(await listed('2025-04-14')).toBe(false);
  expect(await listed('2025-04-15')).toBe(true);
});

it('lists a refusal that nobody has told the family', async () => {
  const it = await beforeCounty(register(), 2, { income: fen(112_000) });
  caseOf(await refuseCases(desks(register()).decider, stepOn(it, 'refuse')));
  const lists = await overdueOn('2025-03-17');
  expect(lists).toContainEqual({ town: TOWN, state: 'REFUSED', caseIds: [it.caseId] });
});

it('lists nothing of another county', async () => {
  expect(await overdueOn('2025-12-31', OTHER_COUNTY)).toEqual([]);
});

it('knows which counties have a register', async () => {
  const { reference } = register().as(machine());
  expect(await reference.counties()).toEqual([COUNTY, OTHER_COUNTY]);
});
