import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  AbortMultipartUploadCommand,
  type ChecksumAlgorithm,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListPartsCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { afterAll, describe, expect, it } from 'vitest';
import { DAY, MEBIBYTE, startObjects } from './start-objects.ts';

const objects = await startObjects();
afterAll(() => objects.stop());

const least = randomBytes(5 * MEBIBYTE);
const blobs = () => readdirSync(join(objects.dataDir, 'blobs'));

/** An upload in parts that was begun, and what can be done with it. */
async function begin(Bucket: string, Key: string, algorithm?: ChecksumAlgorithm) {
  const { UploadId } = await objects.s3.send(
    new CreateMultipartUploadCommand({
      Bucket,
      Key,
      ContentType: 'text/csv',
      ...(algorithm && { ChecksumAlgorithm: algorithm }),
    }),
  );
  const upload = { Bucket, Key, UploadId };
  return {
    upload,
    send: async (PartNumber: number, Body: Buffer | string): Promise<CompletedPart> => {
      const { ETag, ChecksumCRC32, ChecksumSHA256 } = await objects.s3.send(
        new UploadPartCommand({
          ...upload,
          PartNumber,
          Body,
          ...(algorithm && { ChecksumAlgorithm: algorithm }),
        }),
      );
      return { PartNumber, ETag, ChecksumCRC32, ChecksumSHA256 };
    },
    complete: (Parts: CompletedPart[], more: object = {}) =>
      objects.s3.send(
        new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts }, ...more }),
      ),
    list: (more: object = {}) => objects.s3.send(new ListPartsCommand({ ...upload, ...more })),
    abort: () => objects.s3.send(new AbortMultipartUploadCommand(upload)),
  };
}

describe('an upload in parts', () => {
  it('becomes one object, whose ranges cross the parts, over a restart', async () => {
    const { send, complete } = await begin('archive', 'whole');
    const parts = [await send(2, least), await send(7, 'end')];
    await objects.restart();
    const done = await complete(parts);
    const md5 = (bytes: Buffer | string) => createHash('md5').update(bytes).digest();
    const joined = createHash('md5').update(md5(least)).update(md5('end')).digest('hex');
    expect(done.ETag).toBe(`"${joined}-2"`);
    expect(done.VersionId).toBeDefined();
    const read = { Bucket: 'archive', Key: 'whole' };
    expect(await objects.s3.send(new HeadObjectCommand(read))).toMatchObject({
      ContentLength: least.length + 3,
      ContentType: 'text/csv',
    });
    const tail = new GetObjectCommand({ ...read, Range: `bytes=${least.length - 2}-` });
    const got = await (await objects.s3.send(tail)).Body?.transformToByteArray();
    expect(
      Buffer.from(got ?? []).equals(Buffer.concat([least.subarray(-2), Buffer.from('end')])),
    ).toBe(true);
  });

  it('takes a part again in place of the one before, and drops what is not listed', async () => {
    const before = blobs().length;
    const { send, complete } = await begin('archive', 'again');
    const first = await send(1, 'old');
    const second = await send(1, 'new');
    await send(2, 'not listed');
    await expect(complete([first])).rejects.toMatchObject({ name: 'InvalidPart' });
    await complete([second]);
    expect(await objects.text('archive', 'again')).toBe('new');
    expect(blobs()).toHaveLength(before + 1);
  });

  it('is read to its end by whoever began, though its object is put again', async () => {
    const before = blobs().length;
    const { send, complete } = await begin('intake', 'torn');
    // The last part's file is opened when ten MiB were read, which no buffer on the way holds.
    await complete([await send(1, least), await send(2, least), await send(3, 'end')]);
    const answer = await objects.s3.send(new GetObjectCommand({ Bucket: 'intake', Key: 'torn' }));
    await objects.put('intake', 'torn', 'new');
    const read = Buffer.from((await answer.Body?.transformToByteArray()) ?? []);
    expect(read.equals(Buffer.concat([least, least, Buffer.from('end')]))).toBe(true);
    expect(await objects.text('intake', 'torn')).toBe('new');
    expect(blobs()).toHaveLength(before + 1);
  });

  it('may be small at its end and nowhere else', async () => {
    const { send, complete } = await begin('archive', 'small');
    const [small, enough] = [await send(1, least.subarray(1)), await send(2, least)];
    await expect(complete([small, enough])).rejects.toMatchObject({ name: 'EntityTooSmall' });
    await complete([{ ...enough }, await send(3, '')]);
  });

  it('is completed by parts that were sent, in their order', async () => {
    const { send, complete } = await begin('archive', 'order');
    const [one, two] = [await send(1, least), await send(2, least)];
    const wrong = [
      [[two, one], 'InvalidPartOrder'],
      [[one, one], 'InvalidPartOrder'],
      [[one, { ...two, PartNumber: 3 }], 'InvalidPart'],
      [[{ ...one, ETag: two.ETag?.replace(/./, '"0') }], 'InvalidPart'],
      [[{ ...one, ChecksumCRC32: 'AAAAAA==' }], 'InvalidPart'],
      [[], 'MalformedXML'],
    ] as const;
    for (const [parts, name] of wrong)
      await expect(complete([...parts])).rejects.toMatchObject({ name });
    await complete([one]);
  });

  it('has parts 1 to 10,000', async () => {
    const { send } = await begin('archive', 'numbers');
    await send(10_000, 'x');
    for (const number of [0, 10_001])
      await expect(send(number, 'x')).rejects.toMatchObject({ name: 'InvalidArgument' });
  });

  it('lists what was sent so far, page by page', async () => {
    const { send, list } = await begin('archive', 'listed');
    for (const number of [3, 1, 2]) await send(number, String(number));
    const first = await list({ MaxParts: 2 });
    expect(first).toMatchObject({ IsTruncated: true, NextPartNumberMarker: '2' });
    expect(first.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    const second = await list({ PartNumberMarker: first.NextPartNumberMarker });
    expect(second.Parts?.map(({ PartNumber }) => PartNumber)).toEqual([3]);
    expect(second.IsTruncated).toBe(false);
  });

  it('leaves nothing when it is aborted, and is then unknown', async () => {
    const before = blobs().length;
    const { send, complete, list, abort } = await begin('archive', 'aborted');
    const part = await send(1, 'x');
    await abort();
    expect(blobs()).toHaveLength(before);
    for (const work of [() => send(2, 'x'), () => complete([part]), list, abort])
      await expect(work()).rejects.toMatchObject({ name: 'NoSuchUpload' });
    await expect(objects.text('archive', 'aborted')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('is unknown once it is completed', async () => {
    const { send, complete } = await begin('archive', 'twice');
    const part = await send(1, 'x');
    await complete([part]);
    await expect(complete([part])).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });

  it('is given up after the days of its bucket', async () => {
    const { send, list } = await begin('intake', 'late');
    await send(1, 'x');
    objects.clock.advance(0.9 * DAY);
    await list();
    objects.clock.advance(0.2 * DAY);
    await expect(list()).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });

  it('is completed on condition that nothing is there', async () => {
    const first = await begin('archive', 'race');
    const second = await begin('archive', 'race');
    await first.complete([await first.send(1, '1')], { IfNoneMatch: '*' });
    const part = await second.send(1, '2');
    await expect(second.complete([part], { IfNoneMatch: '*' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    expect(await objects.text('archive', 'race')).toBe('1');
    expect((await second.list()).Parts).toHaveLength(1);
  });

  it('in a bucket that locks is locked', async () => {
    const { send, complete } = await begin('evidence', 'parts');
    await complete([await send(1, 'x')]);
    const head = new HeadObjectCommand({ Bucket: 'evidence', Key: 'parts' });
    expect((await objects.s3.send(head)).ObjectLockMode).toBe('COMPLIANCE');
  });

  it('with checksums wants them of every part, and bears one over all', async () => {
    const { upload, send, complete } = await begin('archive', 'summed', 'SHA256');
    const bare = new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'x' });
    await expect(objects.s3.send(bare)).rejects.toMatchObject({ name: 'InvalidRequest' });
    const parts = [await send(1, least), await send(2, 'end')];
    const { ETag, PartNumber } = parts[0] ?? {};
    await expect(complete([{ ETag, PartNumber }])).rejects.toMatchObject({
      name: 'InvalidRequest',
    });
    const sha = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest();
    const joined = sha(Buffer.concat([sha(least), sha('end')])).toString('base64');
    expect((await complete(parts)).ChecksumSHA256).toBe(`${joined}-2`);
    const head = new HeadObjectCommand({
      Bucket: 'archive',
      Key: 'summed',
      ChecksumMode: 'ENABLED',
    });
    expect(await objects.s3.send(head)).toMatchObject({
      ChecksumSHA256: `${joined}-2`,
      ChecksumType: 'COMPOSITE',
    });
  });

  it('with one checksum over the whole, or a part copied from an object, is not modelled', async () => {
    const create = (more: object) =>
      objects.s3.send(new CreateMultipartUploadCommand({ Bucket: 'archive', Key: 'no', ...more }));
    const whole = { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' };
    await expect(create(whole)).rejects.toMatchObject({ name: 'NotImplemented' });
    await expect(create({ ChecksumAlgorithm: 'CRC64NVME' })).rejects.toMatchObject({
      name: 'NotImplemented',
    });
    const { upload } = await begin('archive', 'copied');
    const copy = { ...upload, PartNumber: 1, CopySource: 'archive/whole' };
    await expect(objects.s3.send(new UploadPartCopyCommand(copy))).rejects.toMatchObject({
      name: 'NotImplemented',
    });
  });
});
