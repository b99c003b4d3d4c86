import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { LIMITS } from './limits.ts';

export interface Counted {
  /** Fields resolved in all when every page is full. */
  readonly fields: number;
  /** True when some `first` lies outside 1 … pageSize. */
  readonly pageSizeWrong: boolean;
}

interface Request {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Counts what a request would resolve before anything is: each field counts one, times every `first` around it. A
 * fragment is counted once and remembered, so that the count itself is linear in the document.
 */
export function countFields(request: Request): Counted {
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
    const fragment = findFragment(request.document, name);
    const count = fragment === undefined ? 0 : countSet(fragment.selectionSet);
    fragments.set(name, count);
    return count;
  };
  const countSet = (set: SelectionSetNode | undefined): number => {
    let count = 0;
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD)
        count += 1 + pageSizeOf(selection) * countSet(selection.selectionSet);
      else if (selection.kind === Kind.INLINE_FRAGMENT) count += countSet(selection.selectionSet);
      else count += countFragment(selection.name.value);
    }
    return count;
  };
  return { fields: countSet(request.operation.selectionSet), pageSizeWrong };
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
