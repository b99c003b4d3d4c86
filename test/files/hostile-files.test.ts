import { beforeAll, describe, expect, it } from 'vitest';
import { hostileFiles } from './hostile-files.ts';
import type { Reading } from './read-hostile.ts';
import { MOST_KILOBYTES, readInChild } from './read-in-child.ts';

const FILES = hostileFiles();
const readings = new Map<string, Reading>();

beforeAll(async () => {
  for (const [i, reading] of (await readInChild(FILES)).entries())
    readings.set(FILES[i]?.name ?? '', reading);
});

describe('hostile files', () => {
  it('come in more than fifty kinds', () => {
    expect(new Set(FILES.map((file) => file.name)).size).toBe(FILES.length);
    expect(FILES.length).toBeGreaterThan(50);
  });

  it('crash no reader and fill no memory', () => {
    expect(readings.size).toBe(FILES.length);
    const most = Math.max(...[...readings.values()].map((reading) => reading.mostKilobytes));
    expect(most).toBeLessThanOrEqual(MOST_KILOBYTES);
  });
});

describe('a hostile file', () => {
  it.each(FILES.filter(({ verdict }) => typeof verdict === 'string' && verdict !== 'CLEAN'))(
    'that is $name is refused as $verdict, in Chinese',
    ({ name, verdict }) => {
      const refused = readings.get(name)?.refused;
      expect(refused?.code).toBe(verdict);
      expect(refused?.message).toMatch(/[\u4e00-\u9fff]/);
    },
  );

  it.each(FILES.filter(({ verdict }) => typeof verdict !== 'string'))(
    'with $name has that cell named and nothing repaired',
    ({ name, verdict }) => {
      const reading = readings.get(name);
      expect(reading?.refused).toBeUndefined();
      expect(reading?.faults).toContainEqual(verdict);
    },
  );

  it.each(FILES.filter(({ verdict }) => verdict === 'CLEAN'))(
    'with $name is read without harm',
    ({ name }) => {
      const reading = readings.get(name);
      expect(reading).toMatchObject({ faults: [] });
      expect(reading?.refused).toBeUndefined();
      expect(reading?.rows).toBeLessThan(10);
    },
  );
});
