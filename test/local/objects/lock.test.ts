import {
  DeleteObjectCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  type ObjectLockRetention,
  PutObjectRetentionCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY, startObjects } from './start-objects.ts';

const objects = await startObjects();
afterAll(() => objects.stop());

let VersionId: string | undefined;
let version: { Bucket: string; Key: string; VersionId: string | undefined };
const inDays = (days: number) => new Date(objects.clock.now() + days * DAY);
const remove = (bypass = false) =>
  objects.s3.send(
    new DeleteObjectCommand({ ...version, ...(bypass && { BypassGovernanceRetention: true }) }),
  );
const retain = (Retention: ObjectLockRetention) =>
  objects.s3.send(new PutObjectRetentionCommand({ ...version, Retention }));
const compliance = (days: number): ObjectLockRetention => ({
  Mode: 'COMPLIANCE',
  RetainUntilDate: inDays(days),
});
const lockedUntil = async () => {
  const { Retention } = await objects.s3.send(new GetObjectRetentionCommand(version));
  return Retention?.RetainUntilDate?.getTime();
};

describe('a version of a bucket that locks', () => {
  beforeEach(async () => {
    VersionId = (await objects.put('evidence', 'root', 'hash')).VersionId;
    version = { Bucket: 'evidence', Key: 'root', VersionId };
  });

  it('is locked for the days of its bucket', async () => {
    const head = await objects.s3.send(new HeadObjectCommand(version));
    expect(head.ObjectLockMode).toBe('COMPLIANCE');
    const days = ((head.ObjectLockRetainUntilDate?.getTime() ?? 0) - objects.clock.now()) / DAY;
    expect(days).toBeCloseTo(30, 2);
  });

  it('cannot be deleted before its day, and can after', async () => {
    await expect(remove()).rejects.toMatchObject({ name: 'AccessDenied' });
    objects.clock.advance(29 * DAY);
    await expect(remove()).rejects.toMatchObject({ name: 'AccessDenied' });
    objects.clock.advance(1 * DAY);
    await expect(remove()).resolves.toBeDefined();
  });

  it('cannot be deleted by asking to go round the lock', async () => {
    await expect(remove(true)).rejects.toMatchObject({ name: 'NotImplemented' });
    expect(await objects.text('evidence', 'root', { VersionId })).toBe('hash');
  });

  it('is not touched by another put or a deletion of its key', async () => {
    await objects.put('evidence', 'root', 'other');
    await objects.s3.send(new DeleteObjectCommand({ Bucket: 'evidence', Key: 'root' }));
    expect(await objects.text('evidence', 'root', { VersionId })).toBe('hash');
  });

  it('can be locked for longer, and is', async () => {
    await retain(compliance(40));
    objects.clock.advance(31 * DAY);
    await expect(remove()).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it.each([
    ['shorter', () => compliance(29)],
    ['no longer', () => compliance(-1)],
    ['in a mode that can be lifted', () => ({ ...compliance(40), Mode: 'GOVERNANCE' as const })],
    ['without a mode', () => ({})],
  ])('cannot be locked %s', async (_, retention) => {
    const before = await lockedUntil();
    await expect(retain(retention())).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(await lockedUntil()).toBe(before);
  });

  it('once free can be locked again, to a day that is to come', async () => {
    objects.clock.advance(31 * DAY);
    await expect(retain(compliance(-1))).rejects.toMatchObject({ name: 'InvalidArgument' });
    await retain(compliance(1));
    await expect(remove()).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('may be put with a lock of its own', async () => {
    const put = (days: number) =>
      objects.put('evidence', 'own', 'x', {
        ObjectLockMode: 'COMPLIANCE',
        ObjectLockRetainUntilDate: inDays(days),
      });
    version = { Bucket: 'evidence', Key: 'own', VersionId: (await put(2)).VersionId };
    objects.clock.advance(1 * DAY);
    await expect(remove()).rejects.toMatchObject({ name: 'AccessDenied' });
    objects.clock.advance(1 * DAY);
    await expect(remove()).resolves.toBeDefined();
    await expect(put(-1)).rejects.toMatchObject({ name: 'InvalidArgument' });
  });
});

describe('a bucket that does not lock', () => {
  it('takes no lock', async () => {
    const lock = { ObjectLockMode: 'COMPLIANCE' as const, ObjectLockRetainUntilDate: inDays(1) };
    await expect(objects.put('archive', 'x', 'x', lock)).rejects.toMatchObject({
      name: 'InvalidRequest',
    });
    VersionId = (await objects.put('archive', 'x', 'x')).VersionId;
    version = { Bucket: 'archive', Key: 'x', VersionId };
    await expect(retain(compliance(1))).rejects.toMatchObject({ name: 'InvalidRequest' });
  });
});
