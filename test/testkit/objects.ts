import type { KeyEndpoint } from '../../local/keys/start-key-endpoint.ts';
import { startObjectEndpoint } from '../../local/objects/start-object-endpoint.ts';
import { BUCKETS } from '../../schema/platform/buckets.ts';
import { NOBODY } from './engine.ts';

/** The two buckets that services write to, named as they are called. */
export const BUCKET_NAMES = { intakeBucket: 'intake', archiveBucket: 'archive' } as const;

/** A real object endpoint with these buckets, sealed under the test's own key. */
export const startObjects = (from: { dataDir: string; keys: KeyEndpoint; keyId: string }) =>
  startObjectEndpoint({
    dataDir: from.dataDir,
    buckets: (['intake', 'archive'] as const).map((name) => ({
      name,
      versioned: BUCKETS[name].versioned,
      lockedForDays: undefined,
      expireAfterDays: BUCKETS[name].expireAfterDays,
      expireOldAfterDays: undefined,
      abortUploadsAfterDays: undefined,
      crossOrigin: [],
    })),
    clock: { now: Date.now, onMove: () => () => {} },
    wrapper: from.keys.wrapper(from.keyId, { purpose: 'objects' }),
    secretAccessKey: NOBODY.secretAccessKey,
  });
