import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explorerPages } from '../../../local/api/explorer.ts';

const USERS = [{ userId: 'county-decider', name: '吴</script>确认', note: 'COUNTY_DECIDER' }];
const pages = explorerPages(USERS, async (userId) => {
  if (userId !== 'county-decider') throw new Error('no such user');
  return 'a-token';
});
const server = createServer((asked, answer) => {
  if (!pages(asked, answer)) answer.writeHead(404).end();
});

beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
afterAll(() => void server.close());

const get = (path: string) =>
  new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    // A server that listens on a port has an address of this kind.
    const { port } = server.address() as AddressInfo;
    request({ port, host: '127.0.0.1', path }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode, text }));
    })
      .on('error', reject)
      .end();
  });

describe('the explorer', () => {
  it('offers every sample user and worked operation, and loads nothing from elsewhere', async () => {
    const { status, text } = await get('/graphql');
    expect(status).toBe(200);
    for (const part of [
      'county-decider',
      'SubmitApplication',
      'AccessReport',
      'example-application',
    ])
      expect(text).toContain(part);
    expect(text).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(text).not.toContain('吴</script>');
    for (const [, path = ''] of text.matchAll(/(?:src|href)="([^"]+)"/g))
      expect((await get(path)).status).toBe(200);
  });

  it('gives a token to a sample user and to nobody else', async () => {
    expect(await get('/explorer/token?user=county-decider')).toEqual({
      status: 200,
      text: 'a-token',
    });
    expect((await get('/explorer/token?user=root')).status).toBe(404);
  });
});
