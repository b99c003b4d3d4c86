import { clockFunctions, compile, expressionIn } from './expressions.ts';
import { StateError } from './state-error.ts';

/** Variables of a machine by name. */
export type Variables = Readonly<Record<string, unknown>>;

/** What an expression sees. */
export interface Frame {
  readonly variables: Variables;
  /** The reserved variable `$states`; grows as the state goes on. */
  readonly states: Record<string, unknown>;
  /** Business time, which `$now()` and `$millis()` give. */
  readonly now: () => number;
}

type Bindings = Readonly<Record<string, unknown>>;

/** Evaluates every `{% %}` text inside a template; anything else is taken as it stands. */
export function evaluate(template: unknown, frame: Frame): Promise<unknown> {
  const { variables, states, now } = frame;
  return filled(template, { ...clockFunctions(now()), ...variables, states });
}

/** Evaluates to a number that counts something and so cannot be negative. */
export async function evaluateNumber(template: unknown, frame: Frame): Promise<number> {
  const value = await evaluate(template, frame);
  if (typeof value !== 'number' || value < 0) {
    throw new StateError(
      'States.QueryEvaluationError',
      `A number of at least 0 is needed, not ${JSON.stringify(value)}.`,
    );
  }
  return value;
}

async function filled(template: unknown, bindings: Bindings): Promise<unknown> {
  if (typeof template === 'string') return filledText(template, bindings);
  if (Array.isArray(template)) return Promise.all(template.map((item) => filled(item, bindings)));
  if (template === null || typeof template !== 'object') return template;
  const fields = Object.entries(template).map(async ([key, value]) => [
    key,
    await filled(value, bindings),
  ]);
  return Object.fromEntries(await Promise.all(fields));
}

async function filledText(text: string, bindings: Bindings): Promise<unknown> {
  const source = expressionIn(text);
  if (source === undefined) return text;
  try {
    const json = JSON.stringify(await compile(source).evaluate(null, bindings));
    if (json === undefined) throw new Error(`The expression returned nothing: ${source.trim()}`);
    // JSONata's arrays carry marks of their own; only plain JSON may travel on.
    return JSON.parse(json);
  } catch (error) {
    throw new StateError(
      'States.QueryEvaluationError',
      error instanceof Error ? error.message : messageOf(error),
    );
  }
}

/** JSONata throws plain objects. */
const messageOf = (error: unknown): string => String(Object(error).message ?? error);
