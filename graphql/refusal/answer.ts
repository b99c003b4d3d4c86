import type { z } from 'zod';
import type { Refusal, Result } from '../../schema/result.ts';
import { refuse } from '../../schema/result.ts';
import { parseGlobalId, type RecordPlace } from '../relay/global-id.ts';

interface Refused {
  readonly __typename: 'Refused';
  readonly refusal: Refusal;
}

/** A service's result as a payload: what was done, or the one shared refusal. */
export async function answer<T, S>(
  result: Result<T> | Promise<Result<T>>,
  pack: (value: T) => S,
): Promise<S | Refused> {
  const settled = await result;
  return settled.ok ? pack(settled.value) : { __typename: 'Refused', refusal: settled.refusal };
}

/** Runs a use case on the record an id means; an id that means none is refused like a missing record. */
export async function onRecord<T>(
  globalId: string,
  run: (place: RecordPlace) => Promise<Result<T>>,
): Promise<Result<T>> {
  const place = parseGlobalId(globalId);
  return place === undefined ? refuse('NOT_FOUND') : run(place);
}

/** Parses one division of the input at the level a use case needs; any other level is refused under the field's name. */
export async function onDivision<S extends z.ZodType<string>, T>(
  level: S,
  field: Readonly<Record<string, string>>,
  run: (code: z.infer<S>) => Promise<Result<T>>,
): Promise<Result<T>> {
  const [name = '', value] = Object.entries(field)[0] ?? [];
  const code = level.safeParse(value);
  return code.success ? run(code.data) : refuse('INVALID_INPUT', { path: [name] });
}
