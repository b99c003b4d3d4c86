import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { logger } from '../../functions/runtime/logger.ts';

let lines: string[] = [];
beforeEach(() => {
  lines = [];
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((line) => {
      lines.push(String(line));
      return true;
    });
});
afterEach(() => vi.restoreAllMocks());

describe('a log line', () => {
  it('carries its code and the fields of its entry in the catalogue', () => {
    logger.info('OVERDUE_FOUND', {
      county: '990102',
      town: '990102101',
      state: 'ACCEPTED',
      count: 3,
    });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      message: 'OVERDUE_FOUND',
      code: 'Y003',
      county: '990102',
      count: 3,
    });
  });

  it.each([
    ['a name', '张三'],
    ['an id number', '990102197001010011'],
    ['an id number typed as a number', 990102197001010000],
    ['a phone number inside a code', 'tel:19900000000'],
    ['a sentence', 'cannot open the register of the family'],
    ['an object', { name: 'Zhang' }],
  ])('withholds %s', (_, error) => {
    logger.error('TASK_FAILED', { task: 'import-part', error });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ error: '[withheld]' });
  });

  it('keeps ids of ours, be they nothing but figures', () => {
    const incident = `case_${'7'.repeat(32)}`;
    logger.error('REQUEST_FAILED', { incident, error: 'Busy' });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ incident, error: 'Busy' });
  });

  it('leaves out fields that its entry does not name', () => {
    logger.error('TASK_FAILED', { task: 'import-part', name: 'Zhang' });
    expect(lines[0]).not.toContain('Zhang');
  });
});
