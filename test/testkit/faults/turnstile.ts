/**
 * A way through that can be closed. Whoever holds it closed sees what lies behind standing still: whatever was under way when it
 * closed has come to its end, and nothing else has begun. One holds it at a time.
 */
export function turnstile() {
  let closed: Promise<void> | undefined;
  let underWay = 0;
  let whenEmpty: (() => void) | undefined;

  function leave(): void {
    underWay -= 1;
    if (underWay === 0) whenEmpty?.();
  }

  return {
    /** Does the work as soon as the way is open. */
    async through<T>(work: () => Promise<T>): Promise<T> {
      while (closed !== undefined) await closed;
      underWay += 1;
      try {
        return await work();
      } finally {
        leave();
      }
    },

    /** Closes the way; resolves when nothing is under way any more, with what opens it again. */
    async close(): Promise<() => void> {
      const { promise, resolve: open } = Promise.withResolvers<void>();
      closed = promise;
      if (underWay > 0)
        await new Promise<void>((resolve) => {
          whenEmpty = resolve;
        });
      whenEmpty = undefined;
      return () => {
        closed = undefined;
        open();
      };
    },
  };
}
