import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Megabytes of the heap that are still held after everything that can be given up was. */
export function liveHeapMegabytes(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('The heap cannot be collected.');
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
