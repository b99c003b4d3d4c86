import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSample } from '../../../functions/domain/audit/draw-sample.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const list = fc.uniqueArray(fc.uuid(), { maxLength: 40 });
const lot = fc.record({ seed: fc.string({ minLength: 1 }), size: fc.integer({ min: 1, max: 60 }) });

describe('a sample', () => {
  it('is a part of the list of the size asked, or the whole of a shorter one', () => {
    fc.assert(
      fc.property(list, lot, (ids, asked) => {
        const sample = drawSample(ids, asked, sha256);
        expect(sample.filter((id) => !ids.includes(id))).toEqual([]);
        expect(new Set(sample).size).toBe(Math.min(ids.length, asked.size));
      }),
    );
  });

  it('rests on list and seed alone, not on the order of the list; a larger one holds a smaller one', () => {
    fc.assert(
      fc.property(list, lot, (ids, asked) => {
        const sample = drawSample(ids, asked, sha256);
        expect(drawSample([...ids].reverse(), asked, sha256)).toEqual(sample);
        const larger = drawSample(ids, { ...asked, size: asked.size + 1 }, sha256);
        expect(sample.filter((id) => !larger.includes(id))).toEqual([]);
      }),
    );
  });

  it('takes each of ten about as often as another, over two thousand seeds', () => {
    const ids = Array.from({ length: 10 }, (_, i) => `case_${i}`);
    const times = new Map(ids.map((id) => [id, 0]));
    for (let seed = 0; seed < 2000; seed += 1)
      for (const id of drawSample(ids, { seed: String(seed), size: 2 }, sha256))
        times.set(id, (times.get(id) ?? 0) + 1);
    // 400 expected each; six standard deviations are about 108.
    for (const [id, count] of times) expect([id, Math.abs(count - 400) < 108]).toEqual([id, true]);
  });
});
