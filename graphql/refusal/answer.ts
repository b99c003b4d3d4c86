import type { z } from 'zod';
import { type Refusal, type Result, refuse } from '../../schema/result.ts';

/** Reasons written here are for people and in Chinese; the library's own are not, and might quote what was sent. */
const IN_CHINESE = /[\u4e00-\u9fff]/;

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

/**
 * Reads an input by its shape and runs a use case on it. What does not fit is refused with the path of the first field
 * that does not and the reason, and nothing of what was sent.
 */
export async function onInput<S extends z.ZodType, T>(
  shape: S,
  input: unknown,
  run: (command: z.infer<S>) => Result<T> | Promise<Result<T>>,
): Promise<Result<T>> {
  const parsed = shape.safeParse(input);
  if (parsed.success) return run(parsed.data);
  const [{ path = [], message = '' } = {}] = parsed.error.issues;
  const reason = IN_CHINESE.test(message) ? { detail: message } : {};
  return refuse('INVALID_INPUT', { path: path.map(String), ...reason });
}
