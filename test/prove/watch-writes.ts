import type { Api } from '../graphql/start-api.ts';
import type { Row } from '../oracles/comparable.ts';
import { dump } from '../testkit/dump.ts';
import { changesBetween } from './row-changes.ts';

/** Commands that only read; whatever is not known to be one counts as a write. */
const READS = /^(Get|Query|Scan|BatchGet)(Item)?Command$/;

/**
 * Tells what some work changes in the table, for work of which most writes nothing: the whole table is read before the first call
 * that writes leaves the client, which is the only door to it, and again at the end. Where no such call is made, nothing changed.
 */
export function watchWrites(api: Api) {
  let watching = false;
  let before: Promise<readonly Row[]> | undefined;
  api.dynamodb.middlewareStack.add(
    (next, context) => async (args) => {
      if (watching && !READS.test(String(context.commandName))) {
        before ??= dump({ clients: api });
        await before;
      }
      return next(args);
    },
    { step: 'initialize', name: 'watch-writes' },
  );
  return async <T>(work: () => Promise<T>): Promise<{ value: T; changes: string[] }> => {
    watching = true;
    before = undefined;
    const value = await work().finally(() => {
      watching = false;
    });
    const rows = await before;
    const changes = rows === undefined ? [] : changesBetween(rows, await dump({ clients: api }));
    return { value, changes };
  };
}
