/**
 * Lines in an order of their own, so that nobody's explanation depends on who typed which line first. Lines that are alike in all that
 * is written down are alike in what is said of them.
 */
export const inOrder = <L>(lines: readonly L[], written: (line: L) => readonly unknown[]): L[] => {
  const keyed = lines.map((line) => ({ line, key: JSON.stringify(written(line)) }));
  return keyed
    .sort((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)))
    .map(({ line }) => line);
};
