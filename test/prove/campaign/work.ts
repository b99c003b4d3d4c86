/**
 * What is being done at this moment, by name. Something that was broken off stays under way until it has been done to its end, by
 * whoever takes it up again.
 */
export function workUnderWay(onBegin: () => void) {
  const underWay = new Set<string>();
  let begun = 0;
  return {
    begin(what: string): void {
      underWay.add(what);
      begun += 1;
      onBegin();
    },
    end(what: string): void {
      underWay.delete(what);
    },
    isUnderWay: (what: string): boolean => underWay.has(what),
    /** Pieces of work begun so far, those taken up again included. */
    begun: (): number => begun,
  };
}

export type Work = ReturnType<typeof workUnderWay>;
