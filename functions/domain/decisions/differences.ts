import type { DibaoPolicy } from '../../../schema/programmes/dibao.ts';
import { type Computed, recompute } from './recompute.ts';

export type Leaf = string | number | boolean | null;

/** One field that does not come out as it was decided, such as `reasons.0.inputs.headcount`; a side that lacks it has no value. */
export interface Difference {
  readonly field: string;
  readonly stored?: Leaf;
  readonly recomputed?: Leaf;
}

function* leavesOf(value: unknown, path: readonly string[] = []): Generator<[string, Leaf]> {
  if (typeof value !== 'object' || value === null) {
    // An entitlement holds objects, lists and leaves, as its shape says.
    yield [path.join('.'), value as Leaf];
    return;
  }
  for (const [name, inner] of Object.entries(value)) yield* leavesOf(inner, [...path, name]);
}

const side = (name: 'stored' | 'recomputed', value: Leaf | undefined): Partial<Difference> =>
  value === undefined ? {} : { [name]: value };

/**
 * Where a decision says something else than its own facts and policy row give now: eligibility, amount, and every reason with its
 * rule, sentence, source and inputs. Empty when it comes out to the same fen and word.
 */
export function differencesOf(decision: Computed, policy: DibaoPolicy): Difference[] {
  const stored = new Map(leavesOf(decision.entitlement));
  const recomputed = new Map(leavesOf(recompute(decision, policy)));
  return [...new Set([...stored.keys(), ...recomputed.keys()])]
    .filter((field) => stored.get(field) !== recomputed.get(field))
    .map((field) => ({
      field,
      ...side('stored', stored.get(field)),
      ...side('recomputed', recomputed.get(field)),
    }));
}
