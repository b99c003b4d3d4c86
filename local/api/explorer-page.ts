import type { SampleUser } from '../identity/sample-user.ts';
import type { Example } from './read-examples.ts';

const STYLE = `body{margin:0;font-family:system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif}
#bar{display:flex;flex-wrap:wrap;gap:6px 16px;align-items:center;padding:8px 12px;background:#f4f4f5;border-bottom:1px solid #d4d4d8}
#bar select{font:inherit;max-width:26em}#hint{flex-basis:100%;color:#3f3f46;font-size:14px}
#page{display:flex;flex-direction:column;height:100vh}#app{flex:1;min-height:0}`;

/** Runs in the browser: two lists, one editor, nothing from any network. The address names the operation shown. */
const SCRIPT = `
const by=id=>document.getElementById(id);
const option=(value,text)=>Object.assign(document.createElement('option'),{value,textContent:text});
const user=by('user'),example=by('example');
DATA.users.forEach(u=>user.append(option(u.userId,u.userId+'  '+u.name+'  '+u.note)));
const groups=new Map();
DATA.examples.forEach((e,i)=>{
  if(!groups.has(e.document)){const g=Object.assign(document.createElement('optgroup'),{label:e.document});groups.set(e.document,g);example.append(g)}
  groups.get(e.document).append(option(String(i),e.operation));
});
const fetcher=async params=>{
  const token=await(await fetch('/explorer/token?user='+encodeURIComponent(user.value))).text();
  const headers={'content-type':'application/json',authorization:'Bearer '+token};
  return (await fetch('/graphql',{method:'POST',headers,body:JSON.stringify(params)})).json();
};
const forgets={getItem:()=>null,setItem(){},removeItem(){},clear(){},length:0};
const root=ReactDOM.createRoot(by('app'));
const show=()=>{
  const e=DATA.examples[Number(example.value)];
  if(!e)return;
  user.value=e.user;
  by('hint').textContent=e.comment+' '+e.hint;
  history.replaceState(null,'','#'+e.operation);
  const shown={query:'# '+e.hint+'\\n'+e.text+'\\n',variables:e.variables};
  root.render(React.createElement(GraphiQL,{key:example.value,fetcher,...shown,defaultEditorToolsVisibility:'variables',storage:forgets}));
};
const choose=()=>{
  const at=DATA.examples.findIndex(e=>'#'+e.operation===location.hash);
  example.value=String(Math.max(at,0));
  show();
};
example.onchange=show;window.onhashchange=choose;choose();`;

/** The explorer's page: sample users, worked operations with their variables, and an editor. */
export function explorerPage(users: readonly SampleUser[], examples: readonly Example[]): string {
  const data = JSON.stringify({ users, examples }).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>应保 接口浏览器</title>
<link rel="stylesheet" href="/explorer/graphiql.css"><style>${STYLE}</style></head>
<body><div id="page"><div id="bar"><strong>应保 接口浏览器</strong><label>样例查询 <select id="example"></select></label>
<label>以谁的身份 <select id="user"></select></label><span>点 ▶ 执行；字段和说明见左侧的书本图标。</span><div id="hint"></div></div><div id="app"></div></div>
<script src="/explorer/react.js"></script><script src="/explorer/react-dom.js"></script><script src="/explorer/graphiql.js"></script>
<script>const DATA=${data};${SCRIPT}</script></body></html>`;
}
