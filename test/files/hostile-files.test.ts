import { describe, expect, it } from 'vitest';
import { FileRefused } from '../../functions/files/file-refused.ts';
import { readRows } from '../../functions/files/read-rows.ts';
import { hostileFiles } from './hostile-files.ts';
import { inPieces } from './in-pieces.ts';

const FILES = hostileFiles();

it('come in more than fifty kinds', () => {
  expect(new Set(FILES.map((file) => file.name)).size).toBe(FILES.length);
  expect(FILES.length).toBeGreaterThan(50);
});

describe('a hostile file', () => {
  it.each(FILES.filter(({ verdict }) => typeof verdict === 'string' && verdict !== 'CLEAN'))(
    'that is $name is refused as $verdict, in Chinese',
    async ({ bytes, format, verdict }) => {
      const reading = Array.fromAsync(readRows(inPieces(bytes), format));
      const error = await reading.catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(FileRefused);
      expect(error).toMatchObject({ code: verdict });
      expect(String(error)).toMatch(/[\u4e00-\u9fff]/);
    },
  );

  it.each(FILES.filter(({ verdict }) => typeof verdict !== 'string'))(
    'with $name has that cell named and nothing repaired',
    async ({ bytes, format, verdict }) => {
      const rows = await Array.fromAsync(readRows(inPieces(bytes), format));
      const named = rows.flatMap(({ row, cells }) =>
        cells.flatMap(({ fault }, column) => (fault === undefined ? [] : [{ row, column, fault }])),
      );
      expect(named).toContainEqual(verdict);
    },
  );

  it.each(FILES.filter(({ verdict }) => verdict === 'CLEAN'))(
    'with $name is read without harm',
    async ({ bytes, format }) => {
      const rows = await Array.fromAsync(readRows(inPieces(bytes), format));
      expect(rows.length).toBeLessThan(10);
      expect(rows.every((row) => row.cells.every((cell) => cell.fault === undefined))).toBe(true);
    },
  );
});
