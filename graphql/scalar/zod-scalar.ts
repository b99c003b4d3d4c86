import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import type { z } from 'zod';

/** Only plain strings and integers can be literals of our scalars. */
function literalOf(node: ValueNode): unknown {
  if (node.kind === Kind.STRING) return node.value;
  if (node.kind === Kind.INT) return Number(node.value);
  return undefined;
}

/** A scalar read by its zod schema; the message names the scalar and never repeats the value. */
export function zodScalar<T>(name: string, schema: z.ZodType<T>): GraphQLScalarType<T, unknown> {
  const parse = (value: unknown): T => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    throw new GraphQLError(`Value is not a valid ${name}.`);
  };
  return new GraphQLScalarType<T, unknown>({
    name,
    parseValue: parse,
    parseLiteral: (node) => parse(literalOf(node)),
    serialize: parse,
  });
}
