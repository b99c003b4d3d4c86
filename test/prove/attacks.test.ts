import { expect, it } from 'vitest';
import { seedFor } from '../testkit/seed.ts';
import { ATTACKS } from './figures.ts';

it.each(ATTACKS.map((figure) => [figure.id, figure] as const))(
  '%s, a little of it',
  async (id, figure) => {
    expect(await figure.run({ n: figure.small, seed: seedFor(id) })).toMatch(/\d/);
  },
);
