import { describe, expect, it } from 'vitest';
import { aFewAtATime } from '../../../local/demo/a-few-at-a-time.ts';
import { divisionFile } from '../../../local/demo/division-file.ts';
import { placesOf } from '../../../local/demo/live-year.ts';
import { sampleOfficials } from '../../../local/demo/officials.ts';
import { plansOf } from '../../../local/demo/plans.ts';
import { cutTo, Progress } from '../../../local/demo/progress.ts';
import { inventCounty } from '../../../local/demo/roll.ts';
import { SIZES } from '../../../local/demo/sizes.ts';

const plans = plansOf('prefecture', 2025);
const small = plansOf('prefecture', 2025, 0.002);
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const repeated = (texts: readonly string[]) => texts.filter((text, i) => texts.indexOf(text) !== i);

describe('the invented prefecture', () => {
  it('has thirteen counties with the published persons and about 110,000 households', () => {
    expect(plans.length).toBe(13);
    expect(sum(plans.map(({ size }) => size.urban.persons))).toBe(53_269);
    expect(sum(plans.map(({ size }) => size.rural.persons))).toBe(168_641);
    expect(sum(plans.map(({ size }) => size.urban.households + size.rural.households))).toBe(
      110_000,
    );
  });

  it('holds the published county, the same as it is alone', () => {
    expect(plansOf('county', 2025)).toEqual([plans[0]]);
    expect(plans[0]?.size).toEqual(SIZES.county);
  });

  it.each(plans)('gives $county.name as many people to a household as offices know it', (plan) => {
    for (const { households, persons } of [plan.size.urban, plan.size.rural]) {
      expect(persons / households).toBeGreaterThan(1.8);
      expect(persons / households).toBeLessThan(2.3);
    }
    expect(plan.size.urban.households + plan.size.rural.households).toBeGreaterThan(3000);
  });

  it('shares no code, account or valid id number between counties', () => {
    const places = plans.map(placesOf);
    const list = divisionFile(places).bytes.toString().split('\r\n');
    expect(repeated(list.map((row) => row.split(',')[0] ?? ''))).toEqual([]);
    expect(repeated(sampleOfficials(places).map(({ userId }) => userId))).toEqual([]);
    const ids = small.map((plan) => {
      const { roll } = inventCounty(plan.size, plan.seed, plan.county);
      const members = roll.flatMap((household) => household.members);
      return members.map(({ person }) => person.idNumber.slice(0, 6)).filter((id) => id !== '');
    });
    expect(ids.map((codes) => [...new Set(codes)])).toEqual(small.map((p) => [p.county.code]));
  });

  it('invents different people in every county from the one seed', () => {
    const names = small.map((plan) =>
      inventCounty(plan.size, plan.seed, plan.county)
        .roll.slice(0, 10)
        .flatMap((household) => household.members.map(({ person }) => person.name))
        .join(),
    );
    expect(repeated(names)).toEqual([]);
  });
});

describe('a few at a time', () => {
  it('keeps the order of the items and never more than its width under way', async () => {
    let [underWay, most] = [0, 0];
    const results = await aFewAtATime([5, 1, 4, 2, 3], 2, async (millis) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setTimeout(resolve, millis));
      underWay -= 1;
      return millis * 10;
    });
    expect({ results, most }).toEqual({ results: [50, 10, 40, 20, 30], most: 2 });
  });

  it('throws the first failure', async () => {
    const work = async (n: number) => {
      if (n === 2) throw new Error('two');
      return n;
    };
    await expect(aFewAtATime([1, 2, 3], 2, work)).rejects.toThrow('two');
  });
});

describe('progress', () => {
  /** What a terminal of 25 columns was told, piece by piece. */
  function terminal(isTTY: boolean) {
    const written: string[] = [];
    return { isTTY, columns: 25, written, write: (text: string) => written.push(text) };
  }

  it('shows on one line how far every county under way has come, and wipes it away', async () => {
    const screen = terminal(true);
    const progress = new Progress(screen);
    const counties = ['云岭县', '安济县'].map((name) => ({ lane: progress.lane(name) }));
    await progress.each('step', '导入', counties, async ({ lane }) =>
      lane.show(`${lane.name.length}/9`),
    );
    const seen = screen.written.map((text) => text.replace('\r\u001b[2K', '⌫'));
    expect(seen).toContain('⌫… 云岭县 3/9 │ 安济县 3/');
    expect(seen.at(-1)).toMatch(/^⌫✓ 导入 {2}\d\.\d s\n$/);
  });

  it('says in a log only what is done, by county where there are several', async () => {
    const log = terminal(false);
    const progress = new Progress(log);
    const counties = ['云岭县', '安济县'].map((name) => ({ lane: progress.lane(name) }));
    await progress.each('step', '导入', counties, async ({ lane }) => lane.show('1/2'));
    expect(log.written.map((text) => text.replace(/\d.*\n/, ''))).toEqual([
      '  云岭县  导入  ',
      '  安济县  导入  ',
      '✓ 导入  ',
    ]);
    expect(counties.map(({ lane }) => Object.keys(lane.seconds))).toEqual([['step'], ['step']]);
  });

  it('keeps what each step used of the counts', async () => {
    const progress = new Progress(terminal(false));
    let units = 5;
    progress.countBy(() => ({ units }));
    await progress.step('first', '', async () => {
      units += 2;
    });
    await progress.step('second', '', async () => {
      units += 3;
    });
    expect(progress.figures).toEqual({ first: { units: 2 }, second: { units: 3 } });
  });
});

it.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'abc'],
  ['云岭县', 6, '云岭县'],
  ['云岭县', 5, '云岭'],
  ['a云', 2, 'a'],
])('a line of progress %s is cut to %i columns', (text, columns, cut) => {
  expect(cutTo(text, columns)).toBe(cut);
});
