import type { IncomingMessage } from 'node:http';

/** How often each function asked for each action; whoever comes with a link is `link`, whoever says nothing is `nobody`. */
export type Asked = Readonly<Record<string, Readonly<Record<string, number>>>>;

const NOBODY = 'nobody';
/** The SDK says in each request on whose behalf it is made; see `AWS_SDK_UA_APP_ID` in the environment of a function. */
const CALLER = /\bapp\/([\w-]+)/;

/** A link is used under the rights of whoever signed it. */
export function callerOf({ headers, url = '' }: Pick<IncomingMessage, 'headers' | 'url'>): string {
  if (url.includes('X-Amz-Signature=')) return 'link';
  return CALLER.exec(String(headers['user-agent'] ?? ''))?.[1] ?? NOBODY;
}

/** What a request asks for: the operation its header names or, of a service without such a header, its method and first part of the path. */
export function actionOf(request: Pick<IncomingMessage, 'headers' | 'method' | 'url'>): string {
  const [, operation] = String(request.headers['x-amz-target'] ?? '').split('.');
  if (operation !== undefined) return operation;
  const [bucket = '', ...key] = (request.url ?? '').replace(/\?.*/s, '').split('/').slice(1);
  return `${request.method} ${bucket}${key.join('/') === '' ? '' : '/*'}`;
}

/** Counts actions by caller. */
export class ActionBook {
  readonly #asked: Record<string, Record<string, number>> = {};

  note(caller: string, action: string): void {
    const actions = this.#asked[caller] ?? {};
    actions[action] = (actions[action] ?? 0) + 1;
    this.#asked[caller] = actions;
  }

  asked(): Asked {
    return structuredClone(this.#asked);
  }
}
