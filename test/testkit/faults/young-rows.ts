import { itemKey, type TableRequest, writtenKeys } from './table-request.ts';

interface IndexPage {
  readonly Items?: readonly Parameters<typeof itemKey>[0][];
  readonly Count?: number;
}

/** Rows too young to have reached the index: an index follows its table later, and nothing says when. */
export function youngRows(now: () => number) {
  const visibleAt = new Map<string, number>();
  return {
    wrote(request: TableRequest, youth: () => number): void {
      for (const key of writtenKeys(request)) visibleAt.set(key, now() + youth());
    },

    /** The page of an index query without the rows that are too young to stand in it. */
    hide(request: TableRequest, answer: Buffer): Buffer {
      if (request.operation !== 'Query' || request.body.IndexName === undefined) return answer;
      const page: IndexPage = JSON.parse(answer.toString());
      if (page.Items === undefined) return answer;
      const Items = page.Items.filter((item) => (visibleAt.get(itemKey(item)) ?? 0) <= now());
      return Buffer.from(JSON.stringify({ ...page, Items, Count: Items.length }));
    },
  };
}
