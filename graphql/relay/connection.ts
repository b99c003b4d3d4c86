import { type Binding, decodeCursor, encodeCursor } from './cursor.ts';

interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}

export interface Connection<T> {
  readonly edges: Edge<T>[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

export interface PageArguments {
  readonly first: number;
  readonly after?: string | null | undefined;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly more: boolean;
  readonly positionOf: (item: T) => string;
}

/** A page that a service has cut already. */
export function toConnection<T>(page: Page<T>, binding: Binding): Connection<T> {
  const edges = page.items.map((node) => ({
    cursor: encodeCursor(page.positionOf(node), binding),
    node,
  }));
  return {
    edges,
    pageInfo: {
      hasNextPage: page.more,
      hasPreviousPage: false,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** A page of a list that is read as a whole because it is short; its positions must rise. */
export function pageOf<T>(
  list: { readonly items: readonly T[]; readonly positionOf: (item: T) => string },
  { first, after }: PageArguments,
  binding: Binding,
): Connection<T> {
  const start = decodeCursor(after, binding);
  const rest = list.items.filter((item) => start === null || list.positionOf(item) > start);
  const page = { ...list, items: rest.slice(0, first), more: rest.length > first };
  return toConnection(page, binding);
}
