import { execFileSync } from 'node:child_process';
import { createHash, randomInt } from 'node:crypto';

const LIMIT = 2 ** 31;

/** A commit is judged by the same chances however often it is looked at; the next one meets others. */
function seedOfCommit(name: string): number {
  const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  return createHash('sha256').update(`${commit} ${name}`).digest().readUInt32BE() % LIMIT;
}

const fresh = (name: string): number =>
  process.env.CI === 'true' ? seedOfCommit(name) : randomInt(LIMIT);

/**
 * The seed of a random test, printed so that a failing run can be had again: `SEED_<NAME>=n npm test`. A new one each time, so
 * that runs look at different moments, but the commit's own where one is checked for landing; one that fails belongs into a
 * named test of its own.
 */
export function seedFor(name: string): number {
  const given = process.env[`SEED_${name}`];
  const seed = given === undefined ? fresh(name) : Number(given);
  if (!Number.isInteger(seed)) throw new RangeError(`SEED_${name} is no whole number: ${given}`);
  console.log(`SEED_${name}=${seed}`);
  return seed;
}
