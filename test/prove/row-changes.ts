import { isDeepStrictEqual } from 'node:util';
import type { Row } from '../oracles/comparable.ts';

const WORD = /^[A-Z_]+$/;

/** What a row is, by the words of its key; a row of none has its partition's. */
function kindOf({ pk, sk }: Row): string {
  const words = `${pk}`.split('#').filter((part) => WORD.test(part) && part.length > 1);
  const [first = ''] = `${sk}`.split('#');
  return [...words, ...(WORD.test(first) ? [first] : [])].join('.');
}

/** What an attempt may leave whoever made it: that it was made. */
const isAttempt = ({ pk }: Row): boolean => /^(QUOTA#|C#\d{6}#ACCESS#)/.test(`${pk}`);

/** Every attribute that changed, as `KIND.attribute`, every row that came, as `+KIND`, or went, as `-KIND`; each once, in order. */
export function changesBetween(before: readonly Row[], after: readonly Row[]): string[] {
  const keyOf = ({ pk, sk }: Row) => `${pk} ${sk}`;
  const known = new Map(before.map((row) => [keyOf(row), row]));
  const changes = new Set<string>();
  for (const row of after.filter((it) => !isAttempt(it))) {
    const old = known.get(keyOf(row));
    known.delete(keyOf(row));
    if (old === undefined) changes.add(`+${kindOf(row)}`);
    else
      for (const name of new Set([...Object.keys(old), ...Object.keys(row)]))
        if (!isDeepStrictEqual(old[name], row[name])) changes.add(`${kindOf(row)}.${name}`);
  }
  for (const row of known.values()) if (!isAttempt(row)) changes.add(`-${kindOf(row)}`);
  return [...changes].sort();
}
