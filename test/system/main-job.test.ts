import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { inventCounty } from '../../local/demo/roll.ts';
import { SIZES } from '../../local/demo/sizes.ts';
import { S15 } from '../prove/s15-infrastructure.ts';
import { S17 } from '../prove/s17-erasure.ts';
import { D2, K20, type Undisturbed, undisturbedYear } from '../prove/whole-stack.ts';
import { seedFor } from '../testkit/seed.ts';
import { scanForCanaries } from './scan-for-canaries.ts';
import { freePort, runReplay, startYear, summaryOf, yearDirectory } from './town-year.ts';

const PATIENCE = 240_000;

describe('the main job', () => {
  let undisturbed: Undisturbed;

  beforeAll(async () => {
    undisturbed = await undisturbedYear();
  }, PATIENCE);

  it('carries a town through its review as planted, leaving nothing readable behind', () => {
    const { dataDir } = undisturbed;
    const summary = summaryOf(dataDir);
    expect(summary).toMatchObject({ households: 802, persons: 1738, differences: [] });
    expect(summary.longestHistory).toBeLessThanOrEqual(2000);
    expect(summary.registers.length).toBe(10);
    expect(undisturbed.state.orphans).toEqual([]);
    // Everything the stack keeps, the generated demo files apart: those are what the user held in hand.
    const people = inventCounty(SIZES.town, 2025).roll.flatMap((household) =>
      household.members.map((member) => member.person),
    );
    const canaries = people
      .filter((_, i) => i % 25 === 0)
      .flatMap(({ idNumber, name }) => (name.includes('·') ? [idNumber, name] : [idNumber]));
    const kept = ['engine', 'objects', 'states', 'logs', 'keys'].map((name) => join(dataDir, name));
    expect(
      scanForCanaries(
        kept,
        canaries.filter((canary) => canary !== ''),
      ),
    ).toEqual([]);
  });

  it(
    'decided what its frozen facts and policy rows still give, to the fen and word',
    async () => {
      const { dataDir } = undisturbed;
      const flags = ['--as-of', '2025-12-31', '--built', '--once', '--data', dataDir];
      const { code, output } = await runReplay(flags, await freePort());
      expect(output).toMatch(/\n[1-9]\d* decisions, 0 differences\n$/);
      expect(code).toBe(0);
    },
    PATIENCE,
  );

  it('loses nobody and decides nobody twice', () => {
    expect(Object.values(undisturbed.state.faults).flat()).toEqual([]);
  });

  it.each([
    ['killed at random without warning, it completes with the same rows and papers', K20],
    ['with every task delivered twice, it leaves the same rows and papers', D2],
  ])(
    '%s',
    async (_, { id, small, run }) => {
      expect(await run({ n: small, seed: seedFor(id) })).toContain('as undisturbed');
    },
    2 * PATIENCE,
  );

  it(
    'uses every right its functions have, and none they have not',
    async () => {
      expect(await S15.run({ n: S15.small, seed: 0 })).toContain('0 requests without one');
    },
    PATIENCE,
  );

  it(
    'years later, erased people are readable nowhere and its registers have ended by their own date',
    async () => {
      expect(await S17.run({ n: S17.small, seed: 0 })).toContain('0 readable');
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
