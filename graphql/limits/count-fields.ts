import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { LIMITS } from './limits.ts';
import { OWN_READINGS } from './own-readings.ts';

export interface Counted {
  /** Fields resolved in all when every page is full. */
  readonly fields: number;
  /** True when some `first` lies outside 1 … pageSize. */
  readonly pageSizeWrong: boolean;
}

interface Request {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Type = GraphQLNamedType | undefined;

/**
 * Counts what a request would resolve before anything is: each field counts one, times every `first` around it, and what reads
 * a record's own partition counts as many fields as such a reading is worth. A fragment is counted once and remembered, so
 * that the count itself is linear in the document.
 */
export function countFields(request: Request): Counted {
  const { schema, document, operation } = request;
  const fragments = new Map<string, number>();
  let pageSizeWrong = false;

  const pageSizeOf = (field: FieldNode): number => {
    const argument = field.arguments?.find((a) => a.name.value === 'first');
    if (argument === undefined) return 1;
    const size = askedSize(argument, request);
    const right = typeof size === 'number' && size >= 1 && size <= LIMITS.pageSize;
    if (!right) pageSizeWrong = true;
    return right ? size : LIMITS.pageSize;
  };
  const countFragment = (name: string): number => {
    const known = fragments.get(name);
    if (known !== undefined) return known;
    // Validation has refused cycles; the zero only keeps this function total without it.
    fragments.set(name, 0);
    const fragment = findFragment(document, name);
    const type = schema.getType(fragment?.typeCondition.name.value ?? '');
    const count = countSet(fragment?.selectionSet, type);
    fragments.set(name, count);
    return count;
  };
  const countSet = (set: SelectionSetNode | undefined, type: Type): number => {
    const readings = new Set<string>();
    let count = 0;
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        const reading = OWN_READINGS[`${type?.name}.${selection.name.value}`];
        if (reading !== undefined) readings.add(reading);
        const inner = countSet(selection.selectionSet, typeOf(type, selection.name.value));
        count += 1 + pageSizeOf(selection) * inner;
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const { typeCondition } = selection;
        const inner = typeCondition === undefined ? type : schema.getType(typeCondition.name.value);
        count += countSet(selection.selectionSet, inner);
      } else count += countFragment(selection.name.value);
    }
    return count + readings.size * LIMITS.ownReading;
  };
  const root = schema.getRootType(operation.operation) ?? undefined;
  return { fields: countSet(operation.selectionSet, root), pageSizeWrong };
}

/**
 * The named type of a field; undefined for what the language itself adds, such as `__typename`. Types are told by what they
 * offer: the library's own tests fail on a schema that another copy of the library has built.
 */
function typeOf(type: Type, field: string): Type {
  if (type === undefined || !('getFields' in type)) return undefined;
  let found: GraphQLType | undefined = type.getFields()[field]?.type;
  while (found !== undefined && 'ofType' in found) found = found.ofType;
  return found;
}

const findFragment = (document: DocumentNode, name: string): FragmentDefinitionNode | undefined =>
  document.definitions
    .filter((d) => d.kind === Kind.FRAGMENT_DEFINITION)
    .find((d) => d.name.value === name);

/** The page size asked for: a literal, a variable, or the variable's default. */
function askedSize(argument: ArgumentNode, { operation, variables }: Request): unknown {
  const { value } = argument;
  if (value.kind === Kind.INT) return Number(value.value);
  if (value.kind !== Kind.VARIABLE) return undefined;
  const name = value.name.value;
  if (variables[name] !== undefined) return variables[name];
  const declared = operation.variableDefinitions?.find((d) => d.variable.name.value === name);
  return declared?.defaultValue?.kind === Kind.INT
    ? Number(declared.defaultValue.value)
    : undefined;
}
