import type { Reason } from '../../schema/entities/decision.ts';
import { fen } from '../../schema/scalars/fen.ts';
import type { NamedValue } from '../__generated__/types.ts';
import { isMoney } from '../scalar/is-money.ts';

type Value = Reason['inputs'][string];

/** One input of a rule under the name of its kind; a number is money when its name says so. */
export function toNamedValue([name, value]: readonly [string, Value]): NamedValue {
  const none = { name, fen: null, count: null, code: null, flag: null };
  if (typeof value === 'string') return { ...none, code: value };
  if (typeof value === 'boolean') return { ...none, flag: value };
  return isMoney(name) ? { ...none, fen: fen(value) } : { ...none, count: value };
}
