import { createHash, randomUUID } from 'node:crypto';
import jsonata from 'jsonata';

const DELIMITED = /^\{%([\s\S]*)%\}$/;
const compiled = new Map<string, jsonata.Expression>();

/** The JSONata inside `{% %}`, or nothing when a text is only a text. */
export const expressionIn = (text: string): string | undefined => DELIMITED.exec(text)?.[1];

/** Tells whether a text has only one of the two delimiters, which AWS refuses rather than takes for a text. */
export const isHalfDelimited = (text: string): boolean =>
  text.startsWith('{%') !== text.endsWith('%}');

function range(from: number, to: number, step: number): number[] {
  const values: number[] = [];
  for (let value = from; step > 0 ? value <= to : value >= to; value += step) values.push(value);
  return values;
}

/** Adds the functions AWS has beside those of JSONata. */
function withAwsFunctions(expression: jsonata.Expression): jsonata.Expression {
  expression.registerFunction('parse', (text: string) => JSON.parse(text));
  expression.registerFunction('uuid', () => randomUUID());
  expression.registerFunction('hash', (text: string, algorithm: string) =>
    createHash(algorithm.toLowerCase().replace('-', '')).update(text).digest('hex'),
  );
  expression.registerFunction('range', range);
  expression.registerFunction('partition', (items: unknown[], size: number) =>
    Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
      items.slice(i * size, (i + 1) * size),
    ),
  );
  return expression;
}

/** Compiles an expression once; throws when it is not JSONata. */
export function compile(source: string): jsonata.Expression {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const expression = withAwsFunctions(jsonata(source));
  compiled.set(source, expression);
  return expression;
}

/** Binds `$now` and `$millis` to a moment that is not the machine's own: bindings hide JSONata's functions. */
export function clockFunctions(at: number): Record<string, unknown> {
  return {
    millis: () => at,
    now: (picture?: string, zone?: string) =>
      compile('$fromMillis($at, $picture, $zone)').evaluate(null, { at, picture, zone }),
  };
}
