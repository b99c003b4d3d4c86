import type { IncomingMessage } from 'node:http';
import { S3Error } from '../answer/s3-error.ts';

/** A request before anything is believed: path and query both as they were sent and as they read. */
export interface RawRequest {
  readonly method: string;
  readonly rawPath: string;
  readonly path: readonly string[];
  readonly query: readonly {
    readonly rawName: string;
    readonly rawValue: string;
    readonly name: string;
    readonly value: string;
  }[];
  readonly headers: Readonly<Record<string, string | undefined>>;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error('InvalidURI', 'The URI holds bytes that are not UTF-8.');
  }
}

function readQuery(text: string): RawRequest['query'] {
  // An empty parameter is one: a signed link with another `&` in it is a changed link.
  const parts = text === '' ? [] : text.split('&');
  const query = parts.map((part) => {
    const [rawName = '', ...values] = part.split('=');
    const rawValue = values.join('=');
    return {
      rawName,
      rawValue,
      name: decode(rawName),
      value: decode(rawValue.replaceAll('+', ' ')),
    };
  });
  if (new Set(query.map(({ name }) => name)).size < query.length)
    throw new S3Error('InvalidArgument', 'A query parameter stands twice.');
  return query;
}

/** Headers that came twice are joined, as the protocol allows; only cookies come as a list, and nothing here reads them. */
const flat = (headers: IncomingMessage['headers']): RawRequest['headers'] =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value?.toString()]));

/** Takes a request apart. Throws InvalidURI on a path that climbs: a URL object would walk `..` into another bucket. */
export function readRaw(request: IncomingMessage): RawRequest {
  const [rawPath = '/', ...rest] = (request.url ?? '/').split('?');
  const path = rawPath.split('/').slice(1).map(decode);
  if (path.some((part) => part === '.' || part === '..')) throw new S3Error('InvalidURI');
  return {
    method: request.method ?? 'GET',
    rawPath,
    path,
    query: readQuery(rest.join('?')),
    headers: flat(request.headers),
  };
}
