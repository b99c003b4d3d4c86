import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scanForCanaries } from './scan-for-canaries.ts';

const CANARY = '990102197911250019';

const HIDDEN: [string, Buffer][] = [
  ['plain', Buffer.from(`x${CANARY}y`)],
  ['hex', Buffer.from(Buffer.from(CANARY).toString('hex'))],
  ['base64 after none', Buffer.from(Buffer.from(`${CANARY}zz`).toString('base64'))],
  ['base64 after one', Buffer.from(Buffer.from(`a${CANARY}zz`).toString('base64'))],
  ['base64 after two', Buffer.from(Buffer.from(`ab${CANARY}zz`).toString('base64'))],
  ['utf16', Buffer.from(CANARY, 'utf16le')],
];

it.each(HIDDEN)('the scanner finds a canary left in %s', (_, bytes) => {
  const directory = mkdtempSync(join(tmpdir(), 'scan-'));
  writeFileSync(join(directory, 'file.bin'), bytes);
  expect(scanForCanaries([directory], [CANARY]).length).toBeGreaterThan(0);
});

it('the scanner finds nothing where there is nothing', () => {
  const directory = mkdtempSync(join(tmpdir(), 'scan-'));
  writeFileSync(join(directory, 'file.bin'), Buffer.from('990102197911250027'));
  expect(scanForCanaries([directory], [CANARY])).toEqual([]);
});
