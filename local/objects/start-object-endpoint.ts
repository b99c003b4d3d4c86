import type { IncomingMessage, ServerResponse } from 'node:http';
import type { KeyWrapper } from '../keys/start-key-endpoint.ts';
import { type LoopbackServer, listenOnLoopback } from '../loopback/listen-on-loopback.ts';
import type { MovableClock } from '../states/business-clock.ts';
import { type Answer, empty } from './answer/answer.ts';
import { S3Error } from './answer/s3-error.ts';
import type { BucketDefinition } from './bucket-definition.ts';
import { BlobCipher } from './bytes/blob-cipher.ts';
import { Depot } from './depot.ts';
import { applyLifecycle } from './operations/apply-lifecycle.ts';
import type { Authority } from './request/authenticate.ts';
import { crossOriginGrant } from './request/bucket-cors.ts';
import { readRaw } from './request/raw-request.ts';
import { readCall } from './request/read-call.ts';
import { routeOf } from './routes.ts';
import { sendAnswer, sendFailure } from './send-answer.ts';

export interface ObjectEndpointOptions {
  readonly dataDir: string;
  readonly buckets: readonly BucketDefinition[];
  /** Expiry and locks follow it. */
  readonly clock: MovableClock;
  readonly wrapper: KeyWrapper;
  readonly secretAccessKey: string;
  /** Milliseconds of real time, in which links expire whatever the business clock says. */
  readonly realTime?: () => number;
  readonly port?: number;
}

type Buckets = ReadonlyMap<string, BucketDefinition>;

/** A lock keeps versions, so its bucket must. */
function assertCoherent({ name, versioned, lockedForDays }: BucketDefinition): void {
  if (lockedForDays !== undefined && !versioned)
    throw new Error(`Bucket ${name} locks objects and keeps no versions.`);
}

/** Answers a browser that asks before it sends, and lets pages read what a rule lets them read. */
function answerCrossOrigin(
  buckets: Buckets,
  request: IncomingMessage,
  response: ServerResponse,
): Answer | undefined {
  const [name = ''] = readRaw(request).path;
  const granted = crossOriginGrant(buckets.get(name)?.crossOrigin ?? [], request);
  for (const [header, value] of Object.entries(granted ?? {})) response.setHeader(header, value);
  if (request.method !== 'OPTIONS') return undefined;
  if (granted === undefined)
    throw new S3Error('AccessForbidden', 'CORSResponse: This CORS request is not allowed.');
  return empty();
}

/**
 * Starts a local stand-in for S3, path style, for `AWS_ENDPOINT_URL_S3`. Every request must be signed by the machine's user, in its
 * header or as a link; rights of users are not modelled, because there is one. What is not modelled is refused as NotImplemented.
 * Files that a kill left without a row are deleted here.
 */
export async function startObjectEndpoint(options: ObjectEndpointOptions): Promise<LoopbackServer> {
  const { dataDir, clock, wrapper, secretAccessKey, realTime = Date.now } = options;
  options.buckets.forEach(assertCoherent);
  const buckets: Buckets = new Map(options.buckets.map((bucket) => [bucket.name, bucket]));
  const authority: Authority = { secretAccessKey, realTime };
  const depot = new Depot(dataDir, { clock, cipher: new BlobCipher(dataDir, wrapper) });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<Answer> {
    const preflight = answerCrossOrigin(buckets, request, response);
    if (preflight !== undefined) return preflight;
    const call = readCall(request, buckets, authority);
    const perform = routeOf(call);
    applyLifecycle(call.bucket, depot);
    return perform(call, depot);
  }

  const server = await listenOnLoopback((request, response) => {
    answer(request, response)
      .then((given) => sendAnswer(given, request, response))
      .catch((error: unknown) => sendFailure(error, request, response))
      // Whoever asked has gone.
      .catch(() => response.destroy());
  }, options.port);
  return {
    ...server,
    stop: async () => {
      await server.stop();
      depot.close();
    },
  };
}
