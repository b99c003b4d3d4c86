import { createHash, randomUUID } from 'node:crypto';
import jsonata from 'jsonata';
import { StateError } from './state-error.ts';

export type Variables = Readonly<Record<string, unknown>>;

const EXPRESSION = /^\{%([\s\S]*)%\}$/;
const compiled = new Map<string, jsonata.Expression>();

/** Functions AWS adds to JSONata. */
function awsFunctions(expression: jsonata.Expression): jsonata.Expression {
  expression.registerFunction('parse', (text: string) => JSON.parse(text));
  expression.registerFunction('uuid', () => randomUUID());
  expression.registerFunction('hash', (text: string, algorithm: string) =>
    createHash(algorithm.toLowerCase().replace('-', '')).update(text).digest('hex'),
  );
  expression.registerFunction('range', (from: number, to: number, step: number) => {
    const values: number[] = [];
    for (let value = from; step > 0 ? value <= to : value >= to; value += step) values.push(value);
    return values;
  });
  expression.registerFunction('partition', (items: unknown[], size: number) =>
    Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
      items.slice(i * size, (i + 1) * size),
    ),
  );
  return expression;
}

function compile(source: string): jsonata.Expression {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const expression = awsFunctions(jsonata(source));
  compiled.set(source, expression);
  return expression;
}

/** Evaluates every `{% %}` text inside a template; anything else is taken as it stands. */
export async function evaluate(
  template: unknown,
  variables: Variables,
  states: Record<string, unknown>,
): Promise<unknown> {
  if (typeof template === 'string') return evaluateText(template, variables, states);
  if (Array.isArray(template))
    return Promise.all(template.map((item) => evaluate(item, variables, states)));
  if (template === null || typeof template !== 'object') return template;
  const fields = Object.entries(template).map(async ([key, value]) => [
    key,
    await evaluate(value, variables, states),
  ]);
  return Object.fromEntries(await Promise.all(fields));
}

async function evaluateText(
  text: string,
  variables: Variables,
  states: Record<string, unknown>,
): Promise<unknown> {
  const source = EXPRESSION.exec(text)?.[1];
  if (source === undefined) return text;
  let value: unknown;
  try {
    value = await compile(source).evaluate(null, { ...variables, states });
  } catch (error) {
    throw new StateError(
      'States.QueryEvaluationError',
      error instanceof Error ? error.message : JSON.stringify(error),
    );
  }
  if (value === undefined)
    throw new StateError(
      'States.QueryEvaluationError',
      `The expression returned nothing: ${source.trim()}`,
    );
  // JSONata's arrays carry marks of their own; only plain JSON may travel on.
  return JSON.parse(JSON.stringify(value));
}
