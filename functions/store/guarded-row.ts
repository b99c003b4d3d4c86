import type { z } from 'zod';
import type { Place } from '../domain/access/permits.ts';
import type { Guard } from './guard.ts';
import type { Row } from './write.ts';

/** Attributes that belong to the table and not to the noun. */
const TABLE_ATTRIBUTES = new Set([
  'pk',
  'sk',
  'placePk',
  'placeSk',
  'sealPk',
  'sealSk',
  'expiresAt',
]);

/** Every row that is read passes here, so it is a plain loop: lists of pairs cost three times as much. */
function withoutTableAttributes(row: Row): Row {
  const kept: Record<string, unknown> = {};
  for (const name of Object.keys(row)) if (!TABLE_ATTRIBUTES.has(name)) kept[name] = row[name];
  return kept;
}

/**
 * Turns a stored row into its noun, or into nothing when it is missing or out of the guard's bounds: both look the same. A
 * row that does not parse is a defect and throws.
 */
export function guardedRow<S extends z.ZodType>(
  shape: S,
  guard: Guard,
  placeOf: (noun: z.infer<S>) => Place,
): (row: Row | undefined) => z.infer<S> | undefined {
  return (row) => {
    if (row === undefined) return undefined;
    const noun = shape.parse(withoutTableAttributes(row));
    return guard(placeOf(noun)) ? noun : undefined;
  };
}

/** A row that concerns no family and no place: parsed, not guarded. */
export const plainRow = <S extends z.ZodType>(shape: S, row: Row): z.infer<S> =>
  shape.parse(withoutTableAttributes(row));
