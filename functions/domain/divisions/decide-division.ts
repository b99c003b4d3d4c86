import type { Division } from '../../../schema/entities/division.ts';

/** A division as a published list names it. */
export type ListedDivision = Pick<Division, 'code' | 'name' | 'kind' | 'predecessor'>;

export type DivisionChange =
  | { readonly change: 'NONE' }
  /** A record of this code begins later or ended later than the list's day: the list cannot be applied before it. */
  | { readonly change: 'LATER' }
  | { readonly change: 'OPEN'; readonly row: Division }
  /** The record that began on the very day is put right. */
  | { readonly change: 'CORRECT'; readonly from: Division; readonly row: Division }
  | { readonly change: 'SUCCEED'; readonly from: Division; readonly row: Division };

const isOwn = (kind: Division['kind']): boolean => kind === 'FARM' || kind === 'ZONE';

/** Whether a farm-like unit is a farm or a zone is the county's to say, not a list's. */
const kindKept = (from: Division, listed: ListedDivision): Division['kind'] =>
  isOwn(from.kind) && isOwn(listed.kind) ? from.kind : listed.kind;

/** A row says where it came from: from the code the list names, or from its own earlier record. */
const predecessorOf = (history: readonly Division[], listed: ListedDivision): string | null =>
  listed.predecessor ?? (history.length > 0 ? listed.code : null);

function succeed(
  from: Division,
  listed: ListedDivision,
  on: Division['validFrom'],
): DivisionChange {
  const kind = kindKept(from, listed);
  const moved = listed.predecessor !== null && listed.predecessor !== from.predecessor;
  if (from.name === listed.name && from.kind === kind && !moved) return { change: 'NONE' };
  if (from.validFrom === on) {
    const predecessor = listed.predecessor ?? from.predecessor;
    return { change: 'CORRECT', from, row: { ...from, name: listed.name, kind, predecessor } };
  }
  const predecessor = predecessorOf([from], listed);
  const row = { ...listed, kind, predecessor, validFrom: on, validTo: null };
  return { change: 'SUCCEED', from, row };
}

/**
 * What a list that holds from a day on changes about one code. `history` are the code's own records. A record is never edited
 * once it began on an earlier day: it ends, and another begins.
 */
export function decideDivision(
  history: readonly Division[],
  listed: ListedDivision,
  on: Division['validFrom'],
): DivisionChange {
  if (history.some((it) => it.validFrom > on || (it.validTo !== null && it.validTo > on)))
    return { change: 'LATER' };
  const inForce = history.find((it) => it.validTo === null);
  if (inForce !== undefined) return succeed(inForce, listed, on);
  const predecessor = predecessorOf(history, listed);
  return { change: 'OPEN', row: { ...listed, predecessor, validFrom: on, validTo: null } };
}
