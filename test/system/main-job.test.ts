import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { inventCounty } from '../../local/demo/roll.ts';
import { SIZES } from '../../local/demo/sizes.ts';
import { seedFor } from '../testkit/seed.ts';
import { disturbedYear, type FinalState, finalState, unlike } from './disturbed-year.ts';
import { scanForCanaries } from './scan-for-canaries.ts';
import { enginesOf, freePort, liveYear, startYear, summaryOf, yearDirectory } from './town-year.ts';

const PATIENCE = 240_000;
const KILLS = 3;

describe('the main job', () => {
  const undisturbed = yearDirectory();
  let expected: FinalState;

  beforeAll(async () => {
    await liveYear(undisturbed);
    expected = await finalState(undisturbed);
  }, PATIENCE);

  it('carries a town through its review as planted, leaving nothing readable behind', () => {
    const summary = summaryOf(undisturbed);
    expect(summary).toMatchObject({ households: 802, persons: 1738, differences: [] });
    expect(summary.longestHistory).toBeLessThanOrEqual(2000);
    expect(summary.registers.length).toBe(10);
    expect(enginesOf(undisturbed)).toEqual([]);
    // Everything the stack keeps, the generated demo files apart: those are what the user held in hand.
    const people = inventCounty(SIZES.town, 2025).roll.flatMap((household) =>
      household.members.map((member) => member.person),
    );
    const canaries = people
      .filter((_, i) => i % 25 === 0)
      .flatMap(({ idNumber, name }) => (name.includes('·') ? [idNumber, name] : [idNumber]));
    const kept = ['engine', 'objects', 'states', 'logs', 'keys'].map((name) =>
      join(undisturbed, name),
    );
    expect(
      scanForCanaries(
        kept,
        canaries.filter((canary) => canary !== ''),
      ),
    ).toEqual([]);
  });

  it('loses nobody and decides nobody twice', () => {
    expect(Object.values(expected.faults).flat()).toEqual([]);
  });

  it(
    `killed ${KILLS} times at random without warning, it completes with the same rows and papers`,
    async () => {
      const kills = { count: KILLS, seed: seedFor('K20') };
      const found = await disturbedYear(undisturbed, { kills });
      expect(found).toMatchObject({ differences: [], faults: expected.faults, orphans: [] });
      expect(unlike(expected, found)).toEqual([]);
    },
    2 * PATIENCE,
  );

  it(
    'with every task delivered twice, it leaves the same rows and papers',
    async () => {
      const flags = ['--deliver-twice'];
      const found = await disturbedYear(undisturbed, { flags });
      expect(found).toMatchObject({ differences: [], faults: expected.faults, orphans: [] });
      expect(unlike(expected, found)).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'says clearly that a port is taken',
    async () => {
      const port = await freePort();
      const server = createServer().listen(port, '127.0.0.1');
      const run = startYear(yearDirectory(), port, ['--built']);
      expect(await run.ended).toBe(1);
      expect(run.output()).toContain(`端口 ${port} 已被占用`);
      server.close();
    },
    PATIENCE,
  );
});
