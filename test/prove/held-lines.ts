/** Runs something with the process's two streams held back; answers the lines it wrote, and lets nothing of them through. */
export async function heldLines(run: () => unknown): Promise<string[]> {
  const lines: string[] = [];
  const streams = [process.stdout, process.stderr];
  const writes = streams.map((stream) => stream.write);
  for (const stream of streams)
    stream.write = (line: string | Uint8Array) => {
      lines.push(String(line));
      return true;
    };
  try {
    await run();
  } finally {
    for (const [i, stream] of streams.entries()) stream.write = writes[i] ?? stream.write;
  }
  return lines;
}
