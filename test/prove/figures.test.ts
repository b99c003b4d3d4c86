import { describe, expect, it } from 'vitest';
import { seedFor } from '../testkit/seed.ts';
import { ENGINE_FIGURES } from './figures.ts';

// Side by side, because most of their time is waiting for retries. The whole stack's figures run with the main job.
describe.concurrent('figures to be proved, a few of each', () => {
  it.each(ENGINE_FIGURES.map((figure) => [figure.id, figure] as const))(
    '%s',
    async (id, figure) => {
      const seen = await figure.run({ n: figure.small, seed: seedFor(id) });
      expect(seen).toMatch(/\d/);
    },
  );
});
