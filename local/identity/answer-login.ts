import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type Provider from 'oidc-provider';
import { errors } from 'oidc-provider';
import { API } from './issuer-configuration.ts';
import { faultPage, loginPage, sendPage } from './issuer-pages.ts';
import type { SampleUser } from './sample-user.ts';

const LOGIN = /^\/interaction\/[\w-]+$/;

/** Whom a form names; undefined when it names nobody known. */
const chosen = (users: readonly SampleUser[], form: URLSearchParams): SampleUser | undefined =>
  users.find(({ userId }) => userId === form.get('user'));

/** Gives the portal everything it asked for: there is one client, and it is ours. */
async function grantFor(
  provider: Provider,
  to: { accountId: string; clientId: string },
  scope: string,
): Promise<string> {
  const grant = new provider.Grant(to);
  grant.addOIDCScope(scope);
  grant.addResourceScope(API, scope);
  return grant.save();
}

/** Answers the page on which a portal's user logs in. Returns false when the request is for another page. */
export function loginPages(provider: Provider, users: readonly SampleUser[]) {
  async function finish(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { params } = await provider.interactionDetails(request, response);
    const form = new URLSearchParams(await text(request));
    const user = chosen(users, form);
    const once = { mergeWithLastSubmission: false };
    if (form.has('cancel')) {
      const refusal = { error: 'access_denied', error_description: '用户取消了登录' };
      return provider.interactionFinished(request, response, refusal, once);
    }
    if (user === undefined) return sendPage(response, 400, faultPage('没有这个样例用户。'));
    const grantId = await grantFor(
      provider,
      { accountId: user.userId, clientId: String(params.client_id) },
      String(params.scope),
    );
    const login = { accountId: user.userId, remember: false };
    await provider.interactionFinished(request, response, { login, consent: { grantId } }, once);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'POST') return finish(request, response);
    await provider.interactionDetails(request, response);
    sendPage(response, 200, loginPage(users));
  }

  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const [path = ''] = (request.url ?? '').split('?');
    if (!LOGIN.test(path)) return false;
    answer(request, response).catch((error: unknown) => {
      if (!(error instanceof errors.OIDCProviderError)) console.error('issuer failed', error);
      sendPage(
        response,
        400,
        faultPage('登录请求已过期，请回到应用重新登录。', Object(error).name),
      );
    });
    return true;
  };
}
