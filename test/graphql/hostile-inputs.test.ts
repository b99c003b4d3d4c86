import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../schema/entities/grant.ts';
import { officialGrants } from './officials.ts';
import { PLACES } from './places.ts';
import { seedPlaces } from './seed-places.ts';
import { type Api, startApi } from './start-api.ts';
import { mutationsAt, type Ordered } from './walk-schema.ts';

const SEED = 20251124;
const VARIANTS = 12;
const { a1 } = PLACES;
const ROLES: readonly Role[] = [
  'TOWN_OFFICER',
  'COUNTY_REVIEWER',
  'COUNTY_DECIDER',
  'SECURITY_ADMINISTRATOR',
  'POLICY_EDITOR',
];

let api: Api;
beforeAll(async () => {
  api = await startApi();
  await seedPlaces(api.wired);
  const machine = { kind: 'MACHINE', name: 'seed', county: a1.county } as const;
  const { transact, writes } = api.wired.depsFor({ ...machine, today: '', requestId: '' });
  const grants = ROLES.flatMap((role) => officialGrants(role, a1.county, role));
  await transact(grants.map((grant) => writes.grants.draft(grant)));
});
afterAll(() => api.stop());

const TEXTS = [
  ...[
    '',
    ' ',
    '\u0000',
    '\u202e张三',
    '\ud800',
    '𠮷'.repeat(300),
    'a'.repeat(5000),
    '=1+1',
    '{{x}}',
  ],
  ...['__proto__', 'constructor', '#', '990102#x', '../..', "' OR 1=1", '1990-13-45', '2025-06-31'],
  ...['case_', `case_${'f'.repeat(32)}`, '990102.case_', `990102.case_${'F'.repeat(32)}`, '99010'],
];
const NUMBERS = [0, -1, 2 ** 31 - 1, -(2 ** 31), 1.5, 1e300];

/** Another value in place of a leaf: of the same kind mostly, so that it passes the schema's own check. */
const replacementOf = (leaf: unknown): fc.Arbitrary<unknown> => {
  if (typeof leaf === 'string') return fc.constantFrom(...TEXTS, null);
  if (typeof leaf === 'number') return fc.constantFrom(...NUMBERS, null);
  return fc.constantFrom(null, true, false);
};

/** A right input with some of its leaves replaced and some of its lists emptied or grown. */
function spoiled(value: unknown): fc.Arbitrary<unknown> {
  if (Array.isArray(value)) {
    const [first] = value;
    return fc.oneof(
      spoiled(first).map((entry) => [entry]),
      fc.constant([]),
      spoiled(first).map((entry) => Array.from({ length: 101 }, () => entry)),
    );
  }
  if (typeof value !== 'object' || value === null)
    return fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, replacementOf(value));
  const fields = Object.entries(value).map(([name, inner]) => [name, spoiled(inner)] as const);
  return fc.record(Object.fromEntries(fields));
}

describe('hostile inputs', () => {
  for (const { field, query, variables } of mutationsAt(a1, 'hostile')) {
    it(`of ${field} are refused or done, never a defect`, async () => {
      const inputs = fc.sample(spoiled(variables.input), { seed: SEED, numRuns: VARIANTS });
      for (const input of inputs) {
        for (const role of ROLES) {
          const { answer, errors } = await api.ask(role, query, { input } as Ordered['variables']);
          expect(answer.statusCode).toBeLessThan(500);
          const codes = errors.map((error) => error.extensions.code);
          expect({ input, codes: codes.filter((c) => c === 'INTERNAL_ERROR') }).toEqual({
            input,
            codes: [],
          });
        }
      }
      expect(api.incidents).toEqual([]);
    });
  }
});
