import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type LoopbackServer, listenOnLoopback } from '../loopback/listen-on-loopback.ts';
import type { EncryptionContext } from './ciphertext-blob.ts';
import type { KeyDefinition } from './key-definition.ts';
import { KeyError } from './key-error.ts';
import { KeyMaterialFile } from './key-material.ts';
import { KeyRing } from './key-ring.ts';
import { performKeyOperation } from './perform-key-operation.ts';

export interface KeyEndpointOptions {
  /** Holds `key-material.json`, made at the first start with mode 0600. */
  readonly dataDir: string;
  readonly port?: number;
  readonly keys: readonly KeyDefinition[];
  /** Real time in milliseconds; deletions wait for it and not for the business clock. */
  readonly now?: () => number;
}

/** Wraps and unwraps the data key of another local service under one key and one encryption context. */
export interface KeyWrapper {
  wrap(plaintext: Uint8Array): Buffer;
  /** Throws InvalidCiphertextException when the bytes or the context are not what was wrapped. */
  unwrap(wrapped: Uint8Array): Buffer;
}

export interface KeyEndpoint extends LoopbackServer {
  /** The key may be named by id, ARN, alias or alias ARN. */
  wrapper(keyName: string, context: EncryptionContext): KeyWrapper;
}

const MAX_BODY_BYTES = 65_536;

/**
 * Starts a local stand-in for AWS KMS (AwsJson1.1), for `AWS_ENDPOINT_URL_KMS`.
 * Request signatures are not verified: there is one machine and one user, and no key policy is modelled.
 */
export async function startKeyEndpoint(options: KeyEndpointOptions): Promise<KeyEndpoint> {
  const file = new KeyMaterialFile(join(options.dataDir, 'key-material.json'));
  const { now = Date.now } = options;
  const ring = new KeyRing(file, options.keys, now);
  const server = await listenOnLoopback((request, response) => {
    void answer({ ring, now }, request, response);
  }, options.port);
  return { ...server, wrapper: (keyName, context) => wrapperFor(ring, keyName, context) };
}

function wrapperFor(ring: KeyRing, keyName: string, context: EncryptionContext): KeyWrapper {
  ring.usable(keyName, 'SYMMETRIC_DEFAULT');
  return {
    wrap: (plaintext) => ring.encrypt(keyName, plaintext, context),
    unwrap: (wrapped) => ring.decrypt(Buffer.from(wrapped), context).plaintext,
  };
}

async function answer(
  { ring, now }: { readonly ring: KeyRing; readonly now: () => number },
  request: IncomingMessage,
  response: ServerResponse,
) {
  try {
    const target = String(request.headers['x-amz-target'] ?? '');
    const body = await readJson(request);
    send(response, 200, performKeyOperation(ring, target, { body, now: now() }));
  } catch (error) {
    if (error instanceof KeyError) {
      send(response, 400, { __type: error.code, message: error.message });
    } else {
      // The cause goes to the terminal only: a message could quote key material.
      console.error('key endpoint failed', error);
      send(response, 500, { __type: 'KMSInternalException', message: 'internal failure' });
    }
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES)
      throw new KeyError('SerializationException', 'The body is too large.');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new KeyError('SerializationException', 'The body is not JSON.');
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(body));
}
