import { beforeAll, describe, expect, it } from 'vitest';
import { rollWith, rollWithout } from '../../functions/domain/roll/roll-marks.ts';
import { rollFollows } from '../../functions/services/cases/after-decision.ts';
import { transferHousehold } from '../../functions/services/cases/transfer-household.ts';
import {
  type RosterAsked,
  rosterAsAt,
  rosterPosition,
} from '../../functions/services/reading/roster-as-at.ts';
import { Benefit, type Case } from '../../schema/entities/case.ts';
import { CivilDate, Instant, PayMonth } from '../../schema/scalars/calendar.ts';
import { expectOk } from '../testkit/journey.ts';
import { machine, OFFICIALS, official } from '../testkit/officials.ts';
import {
  COUNTY,
  OTHER_COUNTY,
  OTHER_TOWN,
  OTHER_TOWN_VILLAGE,
  OTHER_VILLAGE,
  TOWN,
  VILLAGE,
} from '../testkit/places.ts';
import { on } from '../testkit/register.ts';
import { putOnRoll } from '../testkit/roll.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();
const countyOn = (today: string) => register().as(on(OFFICIALS.countyReviewer, today));
const END = '2026-01-10';

/** Writes a case with other marks, and its rows on the roll, as a step does. */
async function marked(before: Case, roll: Case['roll'], state: Case['state']): Promise<void> {
  const deps = register().as(machine());
  const chain = { ...before.chain, seq: before.chain.seq + 1 };
  const after = { ...before, roll, state, chain };
  const done = await deps.transact([
    deps.writes.cases.move(after, { states: ['ACTIVE'], seq: before.chain.seq }),
    ...rollFollows(deps, after, before),
  ]);
  if (!done.done) throw new Error('The case moved meanwhile.');
}

const from = (month: string, day: string) => ({
  from: PayMonth.parse(month),
  recordedAt: Instant.parse(`${day}T01:00:00.000Z`),
});

/** Four families from January 2024 on: one leaves, one moves, one gets more as an urban family, one stays in the other village. */
beforeAll(async () => {
  const put = async (number: string, more = {}) =>
    (await putOnRoll(register(), { number, size: 2, monthlyFen: 500, ...more })).case;
  const leaver = await put('leaver');
  await marked(
    leaver,
    rollWithout(leaver, { ...from('2025-06', '2025-05-20'), decisionId: null }),
    'STOPPED',
  );
  const mover = await put('mover');
  const move = { county: COUNTY, caseId: mover.caseId, village: OTHER_TOWN_VILLAGE };
  expectOk(await transferHousehold(countyOn('2025-07-10'), { ...move, idempotencyKey: 'move' }));
  const raised = await put('raised', { area: 'URBAN', monthlyFen: 600 });
  const benefit = Benefit.parse({ ...raised.benefit, monthlyFen: 700 });
  const more = { ...from('2025-09', '2025-08-20'), groups: ['ELDER' as const] };
  await marked(raised, rollWith(raised, benefit, more), 'ACTIVE');
  await put('stayer', { village: OTHER_VILLAGE, monthlyFen: 800 });
});

const asked = (changes: Partial<RosterAsked>): RosterAsked => ({
  division: COUNTY,
  programme: 'DIBAO',
  area: null,
  group: null,
  on: CivilDate.parse('2025-12-31'),
  knownAt: null,
  limit: 10,
  after: null,
  ...changes,
});

const day = (text: string) => CivilDate.parse(text);
const amountsAt = async (changes: Partial<RosterAsked>, deps = countyOn(END)) =>
  expectOk(await rosterAsAt(deps, asked(changes)))
    .items.map(({ mark }) => `${mark.village.slice(6)} ${mark.monthlyFen}`)
    .sort();

const [first, second, other] = [VILLAGE, OTHER_VILLAGE, OTHER_TOWN_VILLAGE].map((it) =>
  it.slice(6),
);

describe('the roll', () => {
  it.each<[name: string, changes: Partial<RosterAsked>, families: readonly string[]]>([
    ['of a month before anybody came', { on: day('2023-12-31') }, []],
    [
      'of a month in which all were there',
      { on: day('2025-05-31') },
      [`${first} 500`, `${first} 500`, `${first} 600`, `${second} 800`],
    ],
    [
      'of the month from which one had left',
      { on: day('2025-06-01') },
      [`${first} 500`, `${first} 600`, `${second} 800`],
    ],
    [
      'of that month as known before that was decided',
      { on: day('2025-06-01'), knownAt: Instant.parse('2025-05-20T00:59:59.999Z') },
      [`${first} 500`, `${first} 500`, `${first} 600`, `${second} 800`],
    ],
    [
      'of the month of a move, which is still the old town’s',
      { on: day('2025-07-31'), division: TOWN },
      [`${first} 500`, `${first} 600`, `${second} 800`],
    ],
    [
      'of the month after it, in the old town',
      { on: day('2025-08-01'), division: TOWN },
      [`${first} 600`, `${second} 800`],
    ],
    [
      'of the month after it, in the new',
      { on: day('2025-08-01'), division: OTHER_TOWN },
      [`${other} 500`],
    ],
    ['of a village', { division: OTHER_VILLAGE }, [`${second} 800`]],
    ['of an area', { area: 'URBAN' }, [`${first} 700`]],
    ['of a class', { group: 'ELDER' }, [`${first} 700`]],
    [
      'of a class before anybody was known to belong to it',
      { group: 'ELDER', on: day('2025-08-31') },
      [],
    ],
    ['of a county nobody may see', { division: OTHER_COUNTY }, []],
  ])('%s', async (_, changes, families) => {
    expect(await amountsAt(changes)).toEqual([...families].sort());
  });

  it('is cut into pages that meet without a gap, across towns', async () => {
    const on = day('2025-08-31');
    const whole = expectOk(await rosterAsAt(countyOn(END), asked({ on })));
    const seen: string[] = [];
    let after: string | null = null;
    let more = true;
    while (more) {
      const page = expectOk(await rosterAsAt(countyOn(END), asked({ on, limit: 1, after })));
      seen.push(...page.items.map(rosterPosition));
      after = seen.at(-1) ?? null;
      ({ more } = page);
    }
    expect(seen).toEqual(whole.items.map(rosterPosition));
    expect(seen).toHaveLength(3);
  });

  it('shows the official of a town that town alone', async () => {
    const officer = register().as(on(official('there', 'TOWN_OFFICER', OTHER_TOWN), END));
    expect(await amountsAt({}, officer)).toEqual([`${other} 500`]);
    expect(await amountsAt({ division: TOWN }, officer)).toEqual([]);
  });

  it.each(['990100', '990000', '9901021', 'x'])('is not asked of %s', async (division) => {
    expect(await rosterAsAt(countyOn(END), asked({ division }))).toMatchObject({
      refusal: { code: 'INVALID_INPUT', path: ['division'] },
    });
  });

  it('now, as reviews and statistics read it, is that of those who stand there', async () => {
    const rows = await countyOn(END).cases.roster({
      county: COUNTY,
      town: TOWN,
      programme: 'DIBAO',
    });
    expect(rows.map(({ monthlyFen }) => monthlyFen).sort()).toEqual([700, 800]);
  });
});
