import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Answer } from './answer/answer.ts';
import { S3Error } from './answer/s3-error.ts';
import { xmlAnswer } from './answer/write-xml.ts';

/** Sends an answer, its body as it is read; a HEAD is answered without one. */
export async function sendAnswer(
  { status, headers = {}, body, done }: Answer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    response.writeHead(status, { ...headers, 'x-amz-request-id': randomUUID() });
    if (request.method === 'HEAD' || body === undefined) response.end();
    else if (body instanceof Readable) await pipeline(body, response);
    else response.end(body);
  } finally {
    done?.();
  }
}

/** What a stream fails with when whoever was on its other end has gone. */
const GONE = ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'];

/** The cause of a failure that is no refusal goes to the terminal only: it could quote what an object holds. */
function report(error: unknown): void {
  const { code } = Object(error);
  if (!(error instanceof S3Error) && !GONE.includes(code))
    console.error('object endpoint failed', error);
}

function failureAnswer(error: unknown): Answer {
  const refusal = error instanceof S3Error ? error : new S3Error('InternalError');
  const { code, message, status } = refusal;
  // 304 is an answer without a body.
  const answer =
    status === 304 ? { status } : xmlAnswer('Error', { Code: code, Message: message }, status);
  return { ...answer, headers: { ...answer.headers, ...refusal.headers } };
}

/** Answers a failure; what broke off within its body, or lost its caller, is broken off here too. */
export async function sendFailure(
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  report(error);
  if (response.headersSent || request.socket.destroyed) response.destroy();
  else await sendAnswer(failureAnswer(error), request, response);
}
