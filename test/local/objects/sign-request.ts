import { createHash, createHmac } from 'node:crypto';
import { request } from 'node:http';
import { SECRET } from './start-objects.ts';

const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export interface Sent {
  readonly method?: string;
  /** With its query, percent-encoded and in order. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** `YYYYMMDDTHHMMSSZ`, now. */
const now = (): string => new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
const scopeOf = (date: string): string => `${date.slice(0, 8)}/cn-northwest-1/s3/aws4_request`;

/** Signature Version 4, written out here so that the endpoint's own is held against a second one. */
function sign({ method = 'PUT', path, headers = {} }: Sent, date: string, payload: string): string {
  const [plain, query = ''] = path.split('?');
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
  const canonical = [method, plain, query, lines, names.join(';'), payload].join('\n');
  const text = ['AWS4-HMAC-SHA256', date, scopeOf(date), sha256(canonical)].join('\n');
  const key = scopeOf(date).split('/').reduce<string | Buffer>(hmac, `AWS4${SECRET}`);
  return hmac(key, text).toString('hex');
}

/** Sends as it is spelled; answers the status, the error code and the headers. */
export async function sendRaw(
  endpoint: string,
  { method = 'PUT', path, headers = {}, body = '' }: Sent,
): Promise<{ status: number; code: string; headers: Record<string, unknown> }> {
  const { port } = new URL(endpoint);
  const length = String(Buffer.byteLength(body));
  return await new Promise((resolve, reject) => {
    const sending = request(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: { 'content-length': length, ...headers },
      },
      async (response) => {
        let text = '';
        for await (const piece of response) text += piece;
        const code = /<Code>(\w+)/.exec(text)?.[1] ?? '';
        resolve({ status: response.statusCode ?? 0, code, headers: response.headers });
      },
    );
    sending.on('error', reject);
    sending.end(body);
  });
}

/** Sends a request that the client would never make, signed in its header; answers status and error code. */
export async function sendSigned(endpoint: string, sent: Sent): Promise<[number, string]> {
  const date = now();
  const { body = '' } = sent;
  const headers: Record<string, string> = {
    host: new URL(endpoint).host,
    'x-amz-date': date,
    'x-amz-content-sha256': sha256(body),
    ...sent.headers,
  };
  const signature = sign({ ...sent, headers }, date, headers['x-amz-content-sha256'] ?? '');
  const signedHeaders = Object.keys(headers).sort().join(';');
  const authorization = `AWS4-HMAC-SHA256 Credential=a/${scopeOf(date)}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
  const answer = await sendRaw(endpoint, { ...sent, headers: { ...headers, authorization } });
  return [answer.status, answer.code];
}

/** A link to put that the presigner would refuse to make. */
export function linkTo(endpoint: string, path: string, expires: string): string {
  const { host } = new URL(endpoint);
  const date = now();
  const credential = encodeURIComponent(`a/${scopeOf(date)}`);
  const query = `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${credential}&X-Amz-Date=${date}&X-Amz-Expires=${expires}&X-Amz-SignedHeaders=host`;
  const asked = `${path}?${query}`;
  const signature = sign({ path: asked, headers: { host } }, date, 'UNSIGNED-PAYLOAD');
  return `${endpoint}${asked}&X-Amz-Signature=${signature}`;
}
