import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import { partitions, sortKeys } from '../../../schema/table/keys.ts';
import type { TableClient } from '../../store/table-client.ts';

/** A county's two data keys in clear: one wraps personal keys, one makes blind indexes. Never leaves memory. */
export interface CountyKeys {
  readonly wrapping: Uint8Array;
  readonly index: Uint8Array;
}

const VERSION = 1;
const KEPT_IN_MEMORY_FOR_MILLISECONDS = 5 * 60 * 1000;

/**
 * Keys of counties, made at first use and stored wrapped by KMS under the county's name as encryption context, so that one
 * county's row opens nothing in another.
 */
export function countyKeyring(deps: { kms: KMSClient; table: TableClient; keyId: string }) {
  const { kms, table, keyId } = deps;
  const cache = new Map<string, { keys: Promise<CountyKeys>; until: number }>();

  const keyOf = (county: string) => ({
    pk: partitions.countyKeys(county),
    sk: sortKeys.countyKey(VERSION),
  });

  async function unwrap(county: string, wrapped: Uint8Array, purpose: string): Promise<Uint8Array> {
    const answer = await kms.send(
      new DecryptCommand({
        CiphertextBlob: wrapped,
        KeyId: keyId,
        EncryptionContext: { county, purpose },
      }),
    );
    if (answer.Plaintext === undefined) throw new Error('KMS returned no plaintext.');
    return answer.Plaintext;
  }

  async function generate(county: string, purpose: string): Promise<Uint8Array> {
    const answer = await kms.send(
      new GenerateDataKeyCommand({
        KeyId: keyId,
        KeySpec: 'AES_256',
        EncryptionContext: { county, purpose },
      }),
    );
    if (answer.CiphertextBlob === undefined) throw new Error('KMS returned no data key.');
    return answer.CiphertextBlob;
  }

  async function stored(county: string): Promise<Record<string, unknown>> {
    const found = await table.get(keyOf(county));
    if (found !== undefined) return found;
    const row = {
      ...keyOf(county),
      wrapping: await generate(county, 'wrapping'),
      index: await generate(county, 'index'),
    };
    // Two first uses may meet; whichever row landed is the county's.
    await table.putIfAbsent(row);
    return (await table.get(keyOf(county))) ?? row;
  }

  async function load(county: string): Promise<CountyKeys> {
    const row = await stored(county);
    if (!(row.wrapping instanceof Uint8Array && row.index instanceof Uint8Array)) {
      throw new Error(`The keys of county ${county} are not readable.`);
    }
    const [wrapping, index] = await Promise.all([
      unwrap(county, row.wrapping, 'wrapping'),
      unwrap(county, row.index, 'index'),
    ]);
    return { wrapping, index };
  }

  return (county: string): Promise<CountyKeys> => {
    const cached = cache.get(county);
    if (cached !== undefined && cached.until > performance.now()) return cached.keys;
    const keys = load(county);
    cache.set(county, { keys, until: performance.now() + KEPT_IN_MEMORY_FOR_MILLISECONDS });
    keys.catch(() => cache.delete(county));
    return keys;
  };
}

export type CountyKeyring = ReturnType<typeof countyKeyring>;
