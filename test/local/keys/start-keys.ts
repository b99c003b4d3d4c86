import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KMSClient } from '@aws-sdk/client-kms';
import { type KeyEndpoint, startKeyEndpoint } from '../../../local/keys/start-key-endpoint.ts';

const ACCOUNT = 'arn:aws-cn:kms:cn-northwest-1:990000000000';

export const SEALING = { id: 'key-sealing', arn: `${ACCOUNT}:key/key-sealing` } as const;
export const OTHER = { id: 'key-other', arn: `${ACCOUNT}:key/key-other` } as const;
export const MAC = { id: 'key-mac', arn: `${ACCOUNT}:key/key-mac` } as const;
export const ALIAS = 'alias/sealing';
export const ALIAS_ARN = `${ACCOUNT}:${ALIAS}`;

export interface StartedKeys {
  readonly endpoint: KeyEndpoint;
  readonly client: KMSClient;
  stop(): Promise<void>;
}

export const newDataDir = (): string => mkdtempSync(join(tmpdir(), 'keys-'));

/** The endpoint with two sealing keys and one MAC key, and the unmodified SDK client in front of it. */
export async function startKeys(
  dataDir: string,
  now: () => number = Date.now,
): Promise<StartedKeys> {
  const endpoint = await startKeyEndpoint({
    dataDir,
    now,
    keys: [
      { ...SEALING, alias: ALIAS, spec: 'SYMMETRIC_DEFAULT' },
      { ...OTHER, spec: 'SYMMETRIC_DEFAULT' },
      { ...MAC, spec: 'HMAC_256' },
    ],
  });
  const client = new KMSClient({
    endpoint: endpoint.url,
    region: 'cn-northwest-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const stop = async () => {
    client.destroy();
    await endpoint.stop();
  };
  return { endpoint, client, stop };
}
