import type { ServerResponse } from 'node:http';
import type { SampleUser } from './sample-user.ts';

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const STYLE = `body{font-family:system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#18181b;line-height:1.5}
h1{font-size:1.4rem}h2{font-size:1rem;margin:1.2rem 0 .3rem;color:#52525b}
button{font:inherit;margin:0 .4rem .4rem 0;padding:.4rem .8rem;border:1px solid #a1a1aa;border-radius:.4rem;background:#fff;cursor:pointer}
button:hover,button:focus{border-color:#1d4ed8;color:#1d4ed8}small{color:#71717a}`;

/** One page of the issuer, whole in itself. */
function page(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${STYLE}</style></head><body><h1>${escaped(title)}</h1>${body}</body></html>`;
}

const button = ({ userId, name }: SampleUser): string =>
  `<button name="user" value="${escaped(userId)}">${escaped(name)} <small>${escaped(userId)}</small></button>`;

/** Lists the sample users by role; choosing one is logging in. */
export function loginPage(users: readonly SampleUser[]): string {
  const roles = Map.groupBy(users, ({ note }) => note);
  const sections = [...roles].map(
    ([note, those]) => `<h2>${escaped(note)}</h2>${those.map(button).join('')}`,
  );
  return page(
    '应保 样例登录',
    `<p>这些用户只在本机存在，不需要密码。请选择以谁的身份登录。</p>
<form method="post">${sections.join('')}<p><button name="cancel" value="yes">取消</button></p></form>`,
  );
}

/** Asks whether to log out; the form comes from the library and holds its secret. */
export const logoutPage = (form: string): string =>
  page(
    '退出登录',
    `${form}<p>要退出样例登录吗？</p><button form="op.logoutForm" name="logout" value="yes">退出</button>
<button form="op.logoutForm">继续使用</button>`,
  );

export const loggedOutPage = (): string => page('已退出', '<p>可以关闭本页。</p>');

/** Says what went wrong; codes are for whoever builds a portal. */
export const faultPage = (message: string, code = ''): string =>
  page('无法登录', `<p>${escaped(message)}</p><p><small>${escaped(code)}</small></p>`);

/** Sends a page that nobody may frame, keep or load anything into. */
export function sendPage(response: ServerResponse, status: number, html: string): void {
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
    })
    .end(html);
}
