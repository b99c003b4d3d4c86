import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { SampleUser } from '../identity/sample-user.ts';
import { comesFromElsewhere } from '../loopback/asked-from-here.ts';
import { explorerPage } from './explorer-page.ts';
import { readExamples } from './read-examples.ts';

const require = createRequire(import.meta.url);
const inPackage = (name: string, file: string) =>
  join(dirname(require.resolve(`${name}/package.json`)), file);

const FILES: Readonly<Record<string, { path: string; type: string }>> = {
  '/explorer/react.js': {
    path: inPackage('react', 'umd/react.production.min.js'),
    type: 'text/javascript',
  },
  '/explorer/react-dom.js': {
    path: inPackage('react-dom', 'umd/react-dom.production.min.js'),
    type: 'text/javascript',
  },
  '/explorer/graphiql.js': {
    path: inPackage('graphiql', 'graphiql.min.js'),
    type: 'text/javascript',
  },
  '/explorer/graphiql.css': { path: inPackage('graphiql', 'graphiql.min.css'), type: 'text/css' },
};

/** A token is for the explorer's own page, and for no cache. */
const SECRET = { 'cache-control': 'no-store', 'cross-origin-resource-policy': 'same-origin' };

/** Serves the explorer, its files and sample tokens; local only, no part of the template, and without any network. */
export function explorerPages(
  users: readonly SampleUser[],
  tokenFor: (userId: string) => Promise<string>,
) {
  const page = explorerPage(users, readExamples());
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const file = FILES[url.pathname];
    if (request.method !== 'GET') return false;
    if (file !== undefined) {
      response.writeHead(200, { 'content-type': file.type }).end(readFileSync(file.path));
    } else if (url.pathname === '/graphql') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    } else if (url.pathname === '/explorer/token' && !comesFromElsewhere(request)) {
      tokenFor(url.searchParams.get('user') ?? '').then(
        (token) => response.writeHead(200, { 'content-type': 'text/plain', ...SECRET }).end(token),
        () => response.writeHead(404).end(),
      );
    } else return false;
    return true;
  };
}
