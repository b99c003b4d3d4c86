import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type LoopbackServer, listenOnLoopback } from '../loopback/listen-on-loopback.ts';
import type { MovableClock } from '../states/business-clock.ts';
import { BlobCipher, type KeyWrapper } from './blob-cipher.ts';
import type { BucketDefinition } from './bucket-definition.ts';
import { type ObjectRow, ObjectTable } from './object-table.ts';
import { presignFault } from './presigned.ts';

export interface ObjectEndpointOptions {
  readonly dataDir: string;
  readonly buckets: readonly BucketDefinition[];
  readonly clock: MovableClock;
  readonly wrapper: KeyWrapper;
  readonly secretAccessKey: string;
  readonly port?: number;
}

class S3Error extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, status: number) {
    super(code);
    this.code = code;
    this.status = status;
  }
}

const DAY = 86_400_000;
const MAX_KEY_BYTES = 1024;
const MAX_LISTED = 1000;
/** Query parameters that say how a request was signed or sent, and change nothing of what it asks. */
const HARMLESS =
  /^(x-id|X-Amz-.*|x-amz-.*|response-content-disposition|list-type|prefix|continuation-token|max-keys|delimiter|encoding-type|versionId|fetch-owner|start-after)$/;

/** Headers that would change who may read an object or how it is sealed. */
const NOT_MODELLED =
  /^x-amz-(acl|grant-.*|server-side-encryption-customer-.*|object-lock-.*|tagging|website-.*)$/;

const xml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Bodies sent in signed or unsigned chunks carry sizes between the bytes; what was meant is put together again. */
function dechunk(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const lineEnd = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.subarray(at, lineEnd).toString(), 16);
    if (!(size > 0)) break;
    chunks.push(body.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
  return Buffer.concat(chunks);
}

/** Objects of the template's buckets: conditional writes, versions, lock, expiry, encryption, presigned links. */
class ObjectApi {
  readonly #options: ObjectEndpointOptions;
  readonly #table: ObjectTable;
  readonly #cipher: BlobCipher;
  readonly #buckets: ReadonlyMap<string, BucketDefinition>;

  constructor(options: ObjectEndpointOptions, table: ObjectTable) {
    this.#options = options;
    this.#table = table;
    this.#cipher = new BlobCipher(options.dataDir, options.wrapper);
    this.#buckets = new Map(options.buckets.map((bucket) => [bucket.name, bucket]));
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    // The path as it was sent: a URL object would walk `..` into another bucket.
    const [path = '/'] = (request.url ?? '/').split('?');
    if (path.split('/').some((part) => ['.', '..'].includes(decodeURIComponent(part))))
      throw new S3Error('InvalidURI', 400);
    const [, name = '', ...rest] = decodeURIComponent(path).split('/');
    const key = rest.join('/');
    const fault = presignFault(request, url, this.#options.secretAccessKey);
    if (fault !== undefined) throw new S3Error(fault, 403);
    for (const parameter of url.searchParams.keys())
      if (!HARMLESS.test(parameter)) throw new S3Error('NotImplemented', 501);
    const bucket = this.#buckets.get(name);
    if (bucket === undefined) throw new S3Error('NoSuchBucket', 404);
    if (Object.keys(request.headers).some((header) => NOT_MODELLED.test(header)))
      throw new S3Error('NotImplemented', 501);
    if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw new S3Error('KeyTooLongError', 400);
    this.#expire(bucket);
    if (request.method === 'GET' && key === '') return this.#list(bucket, url, response);
    if (request.method === 'PUT' && key !== '')
      return this.#put(bucket, key, { request, response });
    if ((request.method === 'GET' || request.method === 'HEAD') && key !== '')
      return this.#get(bucket, key, { request, response, url });
    if (request.method === 'DELETE' && key !== '')
      return this.#delete(bucket, key, { url, response });
    throw new S3Error('NotImplemented', 501);
  }

  /** Lifecycle by the business clock, looked at whenever the bucket is used. */
  #expire(bucket: BucketDefinition): void {
    if (bucket.expireAfterDays === undefined) return;
    const before = this.#options.clock.now() - bucket.expireAfterDays * DAY;
    const now = this.#options.clock.now();
    for (const row of this.#table.olderThan(bucket.name, before)) {
      if (row.lockedUntil === null || row.lockedUntil <= now) this.#table.remove(row);
    }
  }

  async #put(
    bucket: BucketDefinition,
    key: string,
    { request, response }: { request: IncomingMessage; response: ServerResponse },
  ): Promise<void> {
    if (request.headers['x-amz-copy-source'] !== undefined)
      throw new S3Error('NotImplemented', 501);
    const sent = await buffer(request);
    const body = String(request.headers['content-encoding'] ?? '').includes('aws-chunked')
      ? dechunk(sent)
      : sent;
    const before = this.#table.latest(bucket.name, key);
    if (request.headers['if-none-match'] === '*' && before !== undefined && before.deleted === 0)
      throw new S3Error('PreconditionFailed', 412);
    const match = request.headers['if-match'];
    if (match !== undefined && before?.etag !== match) throw new S3Error('PreconditionFailed', 412);
    const etag = `"${createHash('md5').update(body).digest('hex')}"`;
    const metadata = Object.entries(request.headers).filter(([name]) =>
      name.startsWith('x-amz-meta-'),
    );
    const modified = this.#options.clock.now();
    const row = this.#table.put(
      {
        bucket: bucket.name,
        key,
        deleted: 0,
        size: body.length,
        etag,
        type: request.headers['content-type'] ?? 'application/octet-stream',
        metadata: JSON.stringify(Object.fromEntries(metadata)),
        modified,
        lockedUntil:
          bucket.objectLock === undefined ? null : modified + bucket.objectLock.days * DAY,
      },
      bucket.encrypted ? this.#cipher.seal(body) : body,
      bucket.versioned,
    );
    response
      .writeHead(200, { etag, ...(bucket.versioned ? { 'x-amz-version-id': row.version } : {}) })
      .end();
  }

  #find(bucket: BucketDefinition, key: string, url: URL): ObjectRow {
    const version = url.searchParams.get('versionId');
    const row =
      version === null
        ? this.#table.latest(bucket.name, key)
        : this.#table.version(bucket.name, key, version);
    if (row === undefined || row.deleted === 1)
      throw new S3Error(version === null ? 'NoSuchKey' : 'NoSuchVersion', 404);
    return row;
  }

  #get(
    bucket: BucketDefinition,
    key: string,
    { request, response, url }: { request: IncomingMessage; response: ServerResponse; url: URL },
  ): void {
    const row = this.#find(bucket, key, url);
    const disposition = url.searchParams.get('response-content-disposition');
    const headers = {
      etag: row.etag,
      'content-type': row.type,
      'last-modified': new Date(row.modified).toUTCString(),
      ...JSON.parse(row.metadata),
      ...(bucket.versioned ? { 'x-amz-version-id': row.version } : {}),
      ...(disposition === null ? {} : { 'content-disposition': disposition }),
    };
    if (request.method === 'HEAD') {
      response.writeHead(200, { ...headers, 'content-length': row.size }).end();
      return;
    }
    const stored = this.#table.read(row);
    const body = bucket.encrypted ? this.#cipher.open(stored) : stored;
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
    if (range === null) {
      response.writeHead(200, { ...headers, 'content-length': body.length }).end(body);
      return;
    }
    const [from, to] = [
      Number(range[1]),
      range[2] === '' ? body.length - 1 : Math.min(Number(range[2]), body.length - 1),
    ];
    if (from > to) throw new S3Error('InvalidRange', 416);
    const part = body.subarray(from, to + 1);
    response
      .writeHead(206, {
        ...headers,
        'content-length': part.length,
        'content-range': `bytes ${from}-${to}/${body.length}`,
      })
      .end(part);
  }

  #delete(
    bucket: BucketDefinition,
    key: string,
    { url, response }: { url: URL; response: ServerResponse },
  ): void {
    const version = url.searchParams.get('versionId');
    const row =
      version === null
        ? this.#table.latest(bucket.name, key)
        : this.#table.version(bucket.name, key, version);
    if (row !== undefined) {
      const locked = row.lockedUntil !== null && this.#options.clock.now() < row.lockedUntil;
      if (locked && (version !== null || !bucket.versioned)) throw new S3Error('AccessDenied', 403);
      if (version !== null || !bucket.versioned) this.#table.remove(row);
      else
        this.#table.put(
          { ...row, deleted: 1, size: 0, modified: this.#options.clock.now(), lockedUntil: null },
          Buffer.alloc(0),
          true,
        );
    }
    response.writeHead(204).end();
  }

  #list(bucket: BucketDefinition, url: URL, response: ServerResponse): void {
    const query = url.searchParams;
    if (query.get('list-type') !== '2' || query.has('delimiter'))
      throw new S3Error('NotImplemented', 501);
    const limit = Math.min(Number(query.get('max-keys') ?? MAX_LISTED), MAX_LISTED);
    const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
    const rows = this.#table.list(bucket.name, {
      prefix: query.get('prefix') ?? '',
      after,
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const next = rows.length > limit ? page.at(-1)?.key : undefined;
    const contents = page.map(
      (row) =>
        `<Contents><Key>${xml(row.key)}</Key><Size>${row.size}</Size><ETag>${row.etag}</ETag><LastModified>${new Date(row.modified).toISOString()}</LastModified></Contents>`,
    );
    const more =
      next === undefined ? '' : `<NextContinuationToken>${xml(next)}</NextContinuationToken>`;
    response.writeHead(200, { 'content-type': 'application/xml' });
    response.end(
      `<?xml version="1.0"?><ListBucketResult><Name>${bucket.name}</Name><KeyCount>${page.length}</KeyCount><IsTruncated>${next !== undefined}</IsTruncated>${more}${contents.join('')}</ListBucketResult>`,
    );
  }
}

/** Browsers on other origins may put to the intake bucket; local only, so any origin is answered. */
function preflight(request: IncomingMessage, response: ServerResponse): boolean {
  response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
  if (request.method !== 'OPTIONS') return false;
  response
    .writeHead(204, {
      'access-control-allow-methods': 'PUT',
      'access-control-allow-headers': 'content-type',
    })
    .end();
  return true;
}

/**
 * Starts a local stand-in for S3, path style. Signatures of presigned links are checked; those of other requests are not: there
 * is one machine and one user. Multipart, copy and multi-delete are refused as NotImplemented.
 */
export async function startObjectEndpoint(options: ObjectEndpointOptions): Promise<LoopbackServer> {
  const table = new ObjectTable(options.dataDir);
  const api = new ObjectApi(options, table);
  const server = await listenOnLoopback((request, response) => {
    if (preflight(request, response)) return;
    api.answer(request, response).catch((error: unknown) => {
      const { code, status } =
        error instanceof S3Error ? error : { code: 'InternalError', status: 500 };
      if (!response.headersSent) response.writeHead(status, { 'content-type': 'application/xml' });
      response.end(
        request.method === 'HEAD'
          ? undefined
          : `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
      );
    });
  }, options.port);
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      table.close();
    },
  };
}
