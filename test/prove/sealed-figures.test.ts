import { expect, it } from 'vitest';
import { seedFor } from '../testkit/seed.ts';
import { S10E } from './s10-entries.ts';
import { S10 } from './s10-tampering.ts';

it.each([S10, S10E])('$id: $what', async (figure) => {
  const seen = await figure.run({ n: figure.small, seed: seedFor(figure.id) });
  console.log(seen);
  expect(seen).toMatch(/\d/);
});
