import { describe, expect, it } from 'vitest';
import { createUpload } from '../../../functions/services/import/create-upload.ts';
import { FILE_LIMITS } from '../../../schema/files/file-limits.ts';
import { dump } from '../../testkit/dump.ts';
import { OFFICIALS } from '../../testkit/officials.ts';
import { COUNTY } from '../../testkit/places.ts';
import { withRegister } from '../../testkit/with-register.ts';

const register = withRegister({ buckets: true });

const asked = (format: 'CSV' | 'XLSX', bytes: number) =>
  createUpload(register().as(OFFICIALS.countyReviewer), {
    idempotencyKey: `${format} ${bytes}`,
    county: COUNTY,
    town: null,
    kind: 'IMPORT_ROLL',
    format,
    fileName: '名册',
    bytes,
    campaignId: null,
  });

describe.each(['CSV', 'XLSX'] as const)('a %s file', (format) => {
  it('that no import would read is refused before it is sent, and opens no job', async () => {
    const before = await dump(register());
    expect(await asked(format, FILE_LIMITS.bytes[format] + 1)).toMatchObject({
      refusal: { code: 'INVALID_INPUT', path: ['bytes'], message: expect.stringContaining('过大') },
    });
    expect(await dump(register())).toEqual(before);
  });

  it('of the longest kind that is read has a link', async () => {
    expect((await asked(format, FILE_LIMITS.bytes[format])).ok).toBe(true);
  });
});
