import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { documents } from '../../graphql/__generated__/documents.ts';
import { BusyError } from '../../schema/busy-error.ts';
import { countingServer, eventOf } from './counting-server.ts';
import { officialGrants } from './officials.ts';

const QUERY = { query: '{ viewer { userId } }' };
const withMethod = (method: string) => ({
  requestContext: {
    ...eventOf('').requestContext,
    http: { ...eventOf('').requestContext.http, method },
  },
});
const codeOf = (answer: { body?: string | undefined }) =>
  JSON.parse(answer.body ?? '{}').errors?.[0]?.extensions?.code;

describe('the event of the HTTP API', () => {
  const api = countingServer();

  it('is answered with JSON that nobody may cache', async () => {
    const answer = await api.post(QUERY);
    expect(answer).toMatchObject({
      statusCode: 200,
      headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    });
    expect(JSON.parse(answer.body ?? '')).toEqual({ data: { viewer: { userId: 'u1' } } });
  });

  it('may carry its body in base64', async () => {
    const body = Buffer.from(JSON.stringify(QUERY)).toString('base64');
    const answer = await api.post('', { body, isBase64Encoded: true });
    expect(answer.statusCode).toBe(200);
  });

  for (const method of ['GET', 'PUT', 'DELETE', 'HEAD']) {
    it(`is refused by ${method}`, async () => {
      const answer = await api.post(QUERY, withMethod(method));
      expect(answer).toMatchObject({ statusCode: 405, headers: { allow: 'POST' } });
      expect(api.counter.resolved).toBe(0);
    });
  }

  for (const type of [
    undefined,
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/jsonp',
  ]) {
    it(`is refused with content type ${type}`, async () => {
      const headers = type === undefined ? {} : { 'content-type': type };
      expect((await api.post(QUERY, { headers })).statusCode).toBe(415);
      expect(api.counter.resolved).toBe(0);
    });
  }

  it('is refused without a verified subject', async () => {
    const answer = await api.post(QUERY, { requestContext: eventOf(QUERY, '').requestContext });
    expect(answer.statusCode).toBe(401);
    expect(codeOf(answer)).toBe('UNAUTHENTICATED');
  });
});

describe('a table that cannot be reached', () => {
  it('gives a code and an incident, and no word of the error', async () => {
    const api = countingServer({ failing: new Error('secret 990102199001011234') });
    const answer = await api.post(QUERY);
    expect(answer.statusCode).toBe(500);
    expect(JSON.parse(answer.body ?? '').errors[0].extensions).toEqual({
      code: 'INTERNAL_ERROR',
      incidentId: 'incident-1',
    });
    expect(answer.body).not.toContain('secret');
    expect(JSON.stringify(api.incidents)).not.toContain('secret');
  });

  it('asks to try again when it was only busy', async () => {
    const api = countingServer({ failing: new BusyError('throttled') });
    const answer = await api.post(QUERY);
    expect(answer.statusCode).toBe(503);
    expect(codeOf(answer)).toBe('BUSY');
    expect(api.incidents).toEqual([]);
  });
});

describe('introspection', () => {
  const query = '{ __schema { queryType { name } } }';
  it('is open in development only', async () => {
    expect((await countingServer().post({ query })).statusCode).toBe(200);
    const grants = officialGrants('COUNTY_DECIDER', '990102');
    const production = countingServer({ development: false, grants });
    expect((await production.post({ query })).statusCode).toBe(400);
    expect((await production.post(QUERY)).statusCode).toBe(200);
  });

  it('gives no suggestions in production', async () => {
    const grants = officialGrants('COUNTY_DECIDER', '990102');
    const production = countingServer({ development: false, grants });
    const answer = await production.post({ query: '{ viewr { userId } }' });
    expect(answer.body).not.toContain('viewer');
  });
});

describe('listed documents', () => {
  const [id = '', text = ''] =
    Object.entries(documents).find(([, d]) => d.includes('viewer')) ?? [];
  const outsider = countingServer({ development: false });

  it('are named by the SHA-256 of their text', () => {
    expect(id).toBe(createHash('sha256').update(text).digest('hex'));
    expect(Object.keys(documents).length).toBeGreaterThanOrEqual(10);
  });

  it('are served by id to everybody, with or without the prefix', async () => {
    for (const documentId of [id, `sha256:${id}`])
      expect((await outsider.post({ documentId })).statusCode).toBe(200);
  });

  it('are all that somebody without an office may send in production', async () => {
    for (const grants of [
      [],
      officialGrants('APPLICANT', '990102'),
      officialGrants('PARTNER', '990102'),
    ]) {
      const answer = await countingServer({ development: false, grants }).post(QUERY);
      expect(codeOf(answer)).toBe('DOCUMENT_NOT_LISTED');
    }
    const official = countingServer({
      development: false,
      grants: officialGrants('AUDITOR', '990100'),
    });
    expect((await official.post(QUERY)).statusCode).toBe(200);
  });

  it('cannot be added by a caller, nor found by a name of the language', async () => {
    const sha256Hash = createHash('sha256').update(QUERY.query).digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    expect((await outsider.post({ ...QUERY, extensions })).statusCode).toBe(400);
    for (const documentId of ['toString', '__proto__', '', 1, null, sha256Hash])
      expect(codeOf(await outsider.post({ documentId }))).toBe('DOCUMENT_NOT_LISTED');
  });
});
