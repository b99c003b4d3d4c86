import type { Answer } from './answer/answer.ts';
import { notModelled } from './answer/s3-error.ts';
import type { Depot } from './depot.ts';
import { abortUpload } from './operations/abort-upload.ts';
import { completeUpload } from './operations/complete-upload.ts';
import { createUpload } from './operations/create-upload.ts';
import { deleteObject } from './operations/delete-object.ts';
import { deleteObjects } from './operations/delete-objects.ts';
import { getObject } from './operations/get-object.ts';
import { KEPT_HEADERS, OVERRIDES } from './operations/kept-headers.ts';
import { listObjects } from './operations/list-objects.ts';
import { listParts } from './operations/list-parts.ts';
import { listVersions } from './operations/list-versions.ts';
import { putObject } from './operations/put-object.ts';
import { getRetention, putRetention } from './operations/retention.ts';
import { uploadPart } from './operations/upload-part.ts';
import { CHECKSUM_HEADERS } from './request/checksums.ts';
import type { ObjectCall } from './request/object-call.ts';

/** An operation, how a request for it is told from others, and all that may stand in one. */
interface Route {
  readonly method: string;
  readonly on: 'bucket' | 'object';
  /** Query parameters that must be there: sub-resources, as S3 calls them. */
  readonly marks: readonly string[];
  readonly query: readonly string[];
  /** Of the headers that matter; a final `*` stands for any ending. */
  readonly headers: readonly string[];
  readonly perform: (call: ObjectCall, depot: Depot) => Answer | Promise<Answer>;
}

const BODY = [
  'content-md5',
  'x-amz-decoded-content-length',
  'x-amz-sdk-checksum-algorithm',
  'x-amz-trailer',
  ...CHECKSUM_HEADERS,
];
const LOCK = ['x-amz-object-lock-mode', 'x-amz-object-lock-retain-until-date'];
const ON_WRITE = ['if-match', 'if-none-match'];
const ON_READ = [...ON_WRITE, 'if-modified-since', 'if-unmodified-since'];
const READ = {
  on: 'object',
  marks: [],
  query: ['versionId', ...OVERRIDES],
  headers: ['range', 'x-amz-checksum-mode', ...ON_READ],
  perform: getObject,
} as const;
const LIST = ['prefix', 'delimiter', 'max-keys', 'encoding-type'];

/** Looked through from above: a route with marks stands before one without. */
const ROUTES: readonly Route[] = [
  {
    method: 'POST',
    on: 'bucket',
    marks: ['delete'],
    query: [],
    headers: BODY,
    perform: deleteObjects,
  },
  {
    method: 'GET',
    on: 'bucket',
    marks: ['versions'],
    query: [...LIST, 'key-marker', 'version-id-marker'],
    headers: [],
    perform: listVersions,
  },
  {
    method: 'GET',
    on: 'bucket',
    marks: ['list-type'],
    query: [...LIST, 'continuation-token', 'start-after', 'fetch-owner'],
    headers: [],
    perform: listObjects,
  },
  {
    method: 'POST',
    on: 'object',
    marks: ['uploads'],
    query: [],
    headers: [...KEPT_HEADERS, ...LOCK, 'x-amz-checksum-algorithm', 'x-amz-checksum-type'],
    perform: createUpload,
  },
  {
    method: 'PUT',
    on: 'object',
    marks: ['uploadId', 'partNumber'],
    query: [],
    headers: BODY,
    perform: uploadPart,
  },
  {
    method: 'GET',
    on: 'object',
    marks: ['uploadId'],
    query: ['max-parts', 'part-number-marker'],
    headers: [],
    perform: listParts,
  },
  {
    method: 'POST',
    on: 'object',
    marks: ['uploadId'],
    query: [],
    headers: ON_WRITE,
    perform: completeUpload,
  },
  {
    method: 'DELETE',
    on: 'object',
    marks: ['uploadId'],
    query: [],
    headers: [],
    perform: abortUpload,
  },
  {
    method: 'GET',
    on: 'object',
    marks: ['retention'],
    query: ['versionId'],
    headers: [],
    perform: getRetention,
  },
  {
    method: 'PUT',
    on: 'object',
    marks: ['retention'],
    query: ['versionId'],
    headers: BODY,
    perform: putRetention,
  },
  {
    method: 'PUT',
    on: 'object',
    marks: [],
    query: [],
    headers: [...KEPT_HEADERS, ...BODY, ...LOCK, ...ON_WRITE],
    perform: putObject,
  },
  { method: 'GET', ...READ },
  { method: 'HEAD', ...READ },
  {
    method: 'DELETE',
    on: 'object',
    marks: [],
    query: ['versionId'],
    headers: [],
    perform: deleteObject,
  },
];

/** Names the operation for whoever reads a log; a hint of the SDK. */
const HINT = 'x-id';

/** Headers that say how a request was signed and by what program, and change nothing of what it asks. */
const SIGNING_HEADERS = [
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-user-agent',
  'x-amz-security-token',
];

const matters = (header: string): boolean =>
  (/^(x-amz-|if-)/.test(header) && !SIGNING_HEADERS.includes(header)) ||
  header === 'range' ||
  header === 'content-md5';

const isNamed = (header: string, names: readonly string[]): boolean =>
  names.some((name) =>
    name.endsWith('*') ? header.startsWith(name.slice(0, -1)) : header === name,
  );

/** The operation a request asks for. Throws NotImplemented when it, or anything asked of it, is not modelled. */
export function routeOf({ method, key, query, headers }: ObjectCall): Route['perform'] {
  const on = key === '' ? 'bucket' : 'object';
  const route = ROUTES.find(
    (one) => one.method === method && one.on === on && one.marks.every((mark) => query.has(mark)),
  );
  if (route === undefined) throw notModelled(`${method} of this sub-resource of a ${on}`);
  const known = [HINT, ...route.marks, ...route.query];
  const parameter = [...query.keys()].find((name) => !known.includes(name));
  if (parameter !== undefined) throw notModelled(`The parameter ${parameter} here`);
  const header = Object.keys(headers).find(
    (name) => matters(name) && !isNamed(name, route.headers),
  );
  if (header !== undefined) throw notModelled(`The header ${header} here`);
  return route.perform;
}
