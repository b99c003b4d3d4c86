import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { readSecretFile, writeSecretFile } from '../keys/secret-file.ts';

/** The signing key rests in the data directory, so that tokens outlive a restart. */
export async function signingKey(dataDir: string): Promise<JWK> {
  const path = join(dataDir, 'issuer-key.json');
  const kept = readSecretFile(path);
  if (kept !== undefined) return JSON.parse(kept);
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = await exportJWK(privateKey);
  const named = { ...key, use: 'sig', alg: 'RS256', kid: crypto.randomUUID() };
  writeSecretFile(path, JSON.stringify(named));
  return named;
}
