import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { SampleUser } from '../identity/sample-user.ts';
import { comesFromElsewhere } from '../loopback/asked-from-here.ts';

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
const EXAMPLES = 'docs/examples';

function examples(): { name: string; text: string }[] {
  if (!existsSync(EXAMPLES)) return [];
  return readdirSync(EXAMPLES)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(EXAMPLES, name), 'utf8') }));
}

/** Everything the page needs comes from this machine: it works without a network. */
function page(users: readonly SampleUser[]): string {
  const data = JSON.stringify({ users, examples: examples() }).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>应保 接口浏览器</title>
<link rel="stylesheet" href="/explorer/graphiql.css"><style>body{margin:0;font-family:sans-serif}#bar{display:flex;gap:12px;padding:8px 12px;background:#f4f4f5}#app{height:calc(100vh - 42px)}</style></head>
<body><div id="bar"><strong>应保</strong><label>样例用户 <select id="user"></select></label><label>样例查询 <select id="example"></select></label></div><div id="app"></div>
<script src="/explorer/react.js"></script><script src="/explorer/react-dom.js"></script><script src="/explorer/graphiql.js"></script>
<script>const DATA=${data};
const option=(v,t)=>{const o=document.createElement('option');o.value=v;o.textContent=t;return o};
const user=document.getElementById('user'),example=document.getElementById('example');
DATA.users.forEach(u=>user.append(option(u.userId,u.name+' '+u.note)));
DATA.examples.forEach((e,i)=>example.append(option(String(i),e.name)));
const fetcher=async(params)=>{const token=await(await fetch('/explorer/token?user='+encodeURIComponent(user.value))).text();
return(await fetch('/graphql',{method:'POST',headers:{'content-type':'application/json',authorization:'Bearer '+token},body:JSON.stringify(params)})).json()};
const root=ReactDOM.createRoot(document.getElementById('app'));
const show=()=>root.render(React.createElement(GraphiQL,{key:example.value,fetcher,defaultTabs:[{query:DATA.examples[Number(example.value)]?.text??''}],storage:{getItem:()=>null,setItem(){},removeItem(){},clear(){},length:0}}));
example.onchange=show;show();</script></body></html>`;
}

/** Serves the explorer, its files and sample tokens; local only, no part of the template. */
export function explorerPages(
  users: readonly SampleUser[],
  tokenFor: (userId: string) => Promise<string>,
) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const file = FILES[url.pathname];
    if (request.method !== 'GET') return false;
    if (file !== undefined) {
      response.writeHead(200, { 'content-type': file.type }).end(readFileSync(file.path));
    } else if (url.pathname === '/graphql') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(users));
    } else if (url.pathname === '/explorer/token' && !comesFromElsewhere(request)) {
      tokenFor(url.searchParams.get('user') ?? '').then(
        (token) => response.writeHead(200, { 'content-type': 'text/plain', ...SECRET }).end(token),
        () => response.writeHead(404).end(),
      );
    } else return false;
    return true;
  };
}
