import { expect, it } from 'vitest';
import { evaluate } from '../../../local/states/evaluate.ts';
import { KNOWN_NAMES } from '../../../local/states/known-names.ts';

it('every name that is known stands for something when it is evaluated', async () => {
  const frame = { variables: {}, states: { input: 1 }, now: Date.now };
  const names = [...KNOWN_NAMES].filter((name) => !['', '$'].includes(name));
  const found = await Promise.all(names.map((name) => evaluate(`{% $exists($${name}) %}`, frame)));
  expect(names.filter((_, i) => found[i] !== true)).toEqual([]);
  expect(await evaluate('{% $exists($unheardOf) %}', frame)).toBe(false);
});
