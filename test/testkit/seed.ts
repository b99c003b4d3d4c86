import { randomInt } from 'node:crypto';

const LIMIT = 2 ** 31;

/**
 * The seed of a random test, printed so that a failing run can be had again: `SEED_<NAME>=n npm test`. A new one each time, so
 * that runs look at different moments; one that fails belongs into a named test of its own.
 */
export function seedFor(name: string): number {
  const given = process.env[`SEED_${name}`];
  const seed = given === undefined ? randomInt(LIMIT) : Number(given);
  if (!Number.isInteger(seed)) throw new RangeError(`SEED_${name} is no whole number: ${given}`);
  console.log(`SEED_${name}=${seed}`);
  return seed;
}
