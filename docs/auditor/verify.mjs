#!/usr/bin/env node
/**
 * 应保审计核验程序。单个文件，不依赖任何程序包，也不与平台共用代码；需要 Node 18 或更高版本。
 *
 *   node verify.mjs <导出目录> [--seals <封存目录>] [--known <此前留存的封存摘要>]
 *   node verify.mjs <导出目录> --single <链> <序号>        取出一条记录的独立凭证（打印到标准输出）
 *   node verify.mjs --trail <记录文件> --seals <封存目录> [--known <…>]     核验一地的全部记录（每行一条 JSON），不需凭证
 *   node verify.mjs --entry <凭证文件> [--seals <封存目录>] [--known <…>]   只核验一条记录，不涉及其他记录
 *
 * 导出目录：下载的压缩包解开后的目录。封存目录：从证据存储桶取得的封存文件（*.jsonl），应由审计人员自行取得。
 * 不提供封存目录时，仍核验每条记录、链接和凭证，但不能发现「整段删去后重新导出」。
 * 退出码：0 通过；1 发现问题；2 用法不对或文件无法读取。
 */
import * as crypto from 'node:crypto';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SHARDS = 4;
/** SHA-256，十六进制。较新的 Node 有一步算出的函数，快一倍。 */
const digest =
  crypto.hash === undefined
    ? (text) => crypto.createHash('sha256').update(text).digest('hex')
    : (text) => crypto.hash('sha256', text, 'hex');

/** 键按顺序、不含空值字段的 JSON：同样的内容总有同样的摘要。 */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

/** 除自身摘要以外的全部内容的摘要。 */
function ownDigest({ hash: _, ...said }) {
  return digest(canonical(said));
}

const leafDigest = ({ chain, seq, hash }) => digest(`leaf\n${chain}\n${seq}\n${hash}`);
const nodeDigest = (left, right) => digest(`node\n${left}\n${right}`);

/** 从叶子逐层向上算出根；没有邻居的节点原样上升。 */
function rootOf(entries) {
  let level = entries.map(leafDigest);
  while (level.length > 1) {
    const above = [];
    for (let i = 0; i < level.length; i += 2)
      above.push(i + 1 < level.length ? nodeDigest(level[i], level[i + 1]) : level[i]);
    level = above;
  }
  return level[0];
}

/** 沿凭证所列邻居从一条记录走到根。 */
function climb(entry, path) {
  return path.reduce((at, step) => {
    const neighbour = step.slice(2);
    return step.startsWith('L:') ? nodeDigest(neighbour, at) : nodeDigest(at, neighbour);
  }, leafDigest(entry));
}

/** 一个问题：代码、位置、中文说明。 */
const fault = (code, where, text) => ({ code, ...where, text });

/** 读一段 JSON；不成形时为空，由调用者报告位置。 */
function parsed(text) {
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === 'object' ? value : undefined;
  } catch {
    return undefined;
  }
}

const caseOfChain = (chain) => chain.slice(chain.indexOf('.') + 1);
const placeOf = ({ at, chain, seq }) => `${at}#${chain}#${String(seq).padStart(6, '0')}`;
const shardOf = (chain) => Number.parseInt(chain.slice(-4), 16) % SHARDS;

/** 核验一组封存的首行：自身摘要、编号连续、与前一次相接。 */
function checkHeaders(headers, faults) {
  const sorted = [...headers].sort((a, b) => a.number - b.number);
  for (const [i, seal] of sorted.entries()) {
    const where = { seal: seal.number };
    if (ownDigest(seal) !== seal.hash)
      faults.push(fault('SEAL_CHANGED', where, `第 ${seal.number} 次封存的内容与其摘要不符`));
    const before = sorted[i - 1];
    if (before === undefined) {
      if (seal.number === 1 && seal.previous !== '')
        faults.push(fault('SEAL_UNLINKED', where, '第 1 次封存之前不应再有封存'));
    } else if (seal.number !== before.number + 1) {
      const missing = { seal: before.number + 1 };
      faults.push(fault('SEAL_MISSING', missing, `缺少第 ${before.number + 1} 次封存`));
    } else if (seal.previous !== before.hash)
      faults.push(fault('SEAL_UNLINKED', where, `第 ${seal.number} 次封存与前一次不相接`));
  }
  return new Map(sorted.map((seal) => [seal.number, seal]));
}

/**
 * 读入封存文件（每个文件首行为封存，其后每行「链 序号 摘要」），核验每一次封存的根，并建立按案件查找的目录。
 */
export function openSeals(texts) {
  const faults = [];
  const headers = [];
  const sealed = new Map();
  const chainsOfCase = new Map();
  for (const text of texts) {
    const [first, ...lines] = text.split('\n').filter((line) => line !== '');
    const seal = parsed(first);
    if (seal === undefined) {
      faults.push(fault('UNREADABLE', {}, '有一个封存文件无法读取'));
      continue;
    }
    const entries = lines.map((line) => {
      const [chain, seq, hash] = line.split(' ');
      return { chain, seq: Number(seq), hash };
    });
    headers.push(seal);
    if (entries.length !== seal.entries || rootOf(entries) !== seal.root)
      faults.push(
        fault('ROOT_WRONG', { seal: seal.number }, `第 ${seal.number} 次封存所列记录与其根不符`),
      );
    for (const entry of entries) note(entry, seal.number, { sealed, chainsOfCase, faults });
  }
  const byNumber = checkHeaders(headers, faults);
  if (byNumber.size > 0 && !byNumber.has(1))
    faults.push(fault('SEAL_MISSING', { seal: 1 }, '缺少第 1 次封存'));
  return { byNumber, sealed, chainsOfCase, faults };
}

function note(entry, number, { sealed, chainsOfCase, faults }) {
  const { chain, seq, hash } = entry;
  let known = sealed.get(chain);
  if (known === undefined) {
    known = new Map();
    sealed.set(chain, known);
    const id = caseOfChain(chain);
    chainsOfCase.set(id, [...(chainsOfCase.get(id) ?? []), chain]);
  }
  const before = known.get(seq);
  if (before !== undefined && before !== hash) {
    const where = { seal: number, chain, seq };
    faults.push(
      fault('SEALED_TWICE', where, `同一条记录在不同封存中的摘要不同：${chain} 第 ${seq} 条`),
    );
  } else known.set(seq, hash);
}

/** 最后一次封存中已复看过的窗口末尾；不晚于此的记录都应当已经封存。 */
function settledUpTo(headers) {
  const last = [...headers.values()].at(-1);
  return last === undefined ? undefined : headers.get(last.rechecked)?.upTo;
}

/** 同一条链内：序号连续、摘要相符、与前一条相接。 */
function checkChain(events, chain, { firstLinks, faults, file }) {
  let before;
  for (const event of events) {
    const expected = (before?.seq ?? 0) + 1;
    const at = (seq) => ({ file, chain, seq });
    if (event.seq !== expected)
      faults.push(fault('MISSING', at(expected), `第 ${expected} 条缺失或次序错乱`));
    if (ownDigest(event) !== event.hash)
      faults.push(fault('CHANGED', at(event.seq), `第 ${event.seq} 条的内容与其摘要不符`));
    if (event.seq === expected) {
      const linked =
        before === undefined ? firstLinks.has(event.prevHash) : event.prevHash === before.hash;
      if (!linked)
        faults.push(fault('UNLINKED', at(event.seq), `第 ${event.seq} 条与前一条不相接`));
    }
    before = event;
  }
}

/** 一条记录与封存的关系：目录中的摘要、凭证路径，或尚未封存。 */
function checkSealing(event, proof, { seals, headers, settled, faults, file, tail }) {
  const { chain, seq, hash } = event;
  const where = { file, chain, seq };
  const listed = seals?.sealed.get(chain)?.get(seq);
  if (listed !== undefined && listed !== hash)
    faults.push(fault('NOT_AS_SEALED', where, `第 ${seq} 条与封存时的摘要不同`));
  if (proof !== undefined) {
    const seal = headers.get(proof.seal);
    if (seal === undefined)
      faults.push(
        fault('PROOF_WRONG', where, `第 ${seq} 条的凭证所指第 ${proof.seal} 次封存不在其中`),
      );
    else if (climb(event, proof.path) !== seal.root)
      faults.push(
        fault('PROOF_WRONG', where, `第 ${seq} 条的凭证走不到第 ${proof.seal} 次封存的根`),
      );
    return;
  }
  if (listed !== undefined) return;
  const due = settled?.[shardOf(chain)];
  if (due !== undefined && placeOf(event) <= due)
    faults.push(fault('NOT_SEALED', where, `第 ${seq} 条早应封存，却没有凭证`));
  else tail.push(where);
}

/** 封存目录里有、卷宗里没有的记录：截断和整链删除。 */
function checkTruncation(caseId, present, { seals, faults, file }) {
  for (const chain of seals?.chainsOfCase.get(caseId) ?? []) {
    const last = Math.max(...seals.sealed.get(chain).keys());
    const kept = present.get(chain)?.at(-1)?.seq ?? 0;
    if (kept < last)
      faults.push(
        fault(
          'TRUNCATED',
          { file, chain, seq: kept + 1 },
          `第 ${kept + 1} 至 ${last} 条已封存，卷宗中却没有`,
        ),
      );
  }
}

function byChain(events) {
  const chains = new Map();
  for (const event of events) {
    const known = chains.get(event.chain);
    if (known === undefined) chains.set(event.chain, [event]);
    else known.push(event);
  }
  return chains;
}

/** 链从何处接出：案件、授权、修改等自己的链从零开始；复核单元的链从案件的某一条接出。 */
const linksBefore = (chain, chains) =>
  new Set(
    caseOfChain(chain) === chain
      ? ['']
      : (chains.get(caseOfChain(chain)) ?? []).map((event) => event.hash),
  );

/** 核验一份卷宗。`seals` 为 openSeals 的结果，可以没有；`headers` 为凭证所指的封存。 */
export function checkCase(file, name, { seals, headers }) {
  const faults = [];
  const tail = [];
  const chains = byChain(file.events);
  for (const [chain, events] of chains) {
    if (caseOfChain(chain) !== file.caseId)
      faults.push(fault('FOREIGN', { file: name, chain, seq: 1 }, `链 ${chain} 不属于本案`));
    checkChain(events, chain, { firstLinks: linksBefore(chain, chains), faults, file: name });
  }
  const proofs = new Map(file.proofs.map((proof) => [`${proof.chain} ${proof.seq}`, proof]));
  const settled = settledUpTo(seals?.byNumber ?? headers);
  for (const event of file.events) {
    const proof = proofs.get(`${event.chain} ${event.seq}`);
    checkSealing(event, proof, { seals, headers, settled, faults, file: name, tail });
  }
  checkTruncation(file.caseId, chains, { seals, faults, file: name });
  return { faults, tail, entries: file.events.length };
}

/**
 * 核验一地（县，或市州：授权和区划、标准、日历的修改）的全部记录：每条链相接，每条都与封存相符，封存所列无一缺失。
 * `seals` 为该地全部封存的 openSeals 结果。
 */
export function checkTrail(events, name, { seals, known }) {
  const faults = [...seals.faults];
  const tail = [];
  const chains = byChain(events);
  for (const [chain, own] of chains)
    checkChain(own, chain, { firstLinks: linksBefore(chain, chains), faults, file: name });
  const settled = settledUpTo(seals.byNumber);
  for (const event of events) {
    const at = { seals, headers: seals.byNumber, settled, faults, file: name, tail };
    checkSealing(event, undefined, at);
  }
  for (const id of seals.chainsOfCase.keys())
    checkTruncation(id, chains, { seals, faults, file: name });
  checkKnown(seals.byNumber, known, faults);
  return { faults, tail, entries: events.length };
}

/** 卷宗的形状：缺少字段或类型不对的不再往下核验。 */
const readable = (file) =>
  Array.isArray(file?.events) &&
  file.events.every((it) => typeof it?.chain === 'string' && Number.isInteger(it.seq)) &&
  Array.isArray(file.proofs) &&
  file.proofs.every(
    (it) => Array.isArray(it?.path) && it.path.every((step) => typeof step === 'string'),
  );

const unreadable = (name) => ({
  faults: [fault('UNREADABLE', { file: name }, '卷宗无法读取')],
  tail: [],
  entries: 0,
});

/** 按种子给名单排位，取前若干户：同一种子、同一名单，总得同一样本。 */
function drawAgain(list, { seed, size }) {
  const ranked = list.map((id) => [digest(`${seed}\n${id}`), id]);
  ranked.sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1));
  return ranked.slice(0, size).map(([, id]) => id);
}

/** 名单未改、样本确由名单和种子抽出、清单所列文件和链头都在。 */
function checkManifest(manifest, files, faults) {
  const list = files.get('list.txt') ?? '';
  if (digest(list) !== manifest.list.sha256)
    faults.push(fault('LIST_CHANGED', { file: 'list.txt' }, '名单与清单所记摘要不符'));
  const drawn = drawAgain(list.split('\n').filter(Boolean), manifest.draw).sort();
  const named = manifest.cases.map((it) => it.caseId).sort();
  if (canonical(drawn) !== canonical(named))
    faults.push(fault('SAMPLE_WRONG', { file: 'manifest.json' }, '样本不是由名单和种子抽出的'));
  for (const it of manifest.cases) {
    const name = `cases/${it.caseId}.json`;
    const text = files.get(name);
    if (text === undefined) {
      faults.push(fault('FILE_MISSING', { file: name }, '卷宗缺失'));
      continue;
    }
    if (digest(text) !== it.sha256)
      faults.push(fault('FILE_CHANGED', { file: name }, '卷宗文件与清单所记摘要不符'));
    const file = parsed(text);
    const chains = byChain(readable(file) ? file.events : []);
    for (const head of it.chains) {
      const kept = chains.get(head.chain)?.at(-1)?.seq ?? 0;
      const where = { file: name, chain: head.chain, seq: kept + 1 };
      if (kept < head.seq)
        faults.push(
          fault('TRUNCATED', where, `清单所记第 ${kept + 1} 至 ${head.seq} 条不在卷宗中`),
        );
    }
  }
}

/** 导出所附的封存首行须与自行取得的封存一致。 */
function compareHeaders(headers, seals, faults) {
  for (const [number, seal] of headers) {
    const kept = seals.byNumber.get(number);
    if (kept === undefined || kept.hash !== seal.hash || ownDigest(seal) !== kept.hash)
      faults.push(
        fault('SEAL_DIFFERENT', { seal: number }, `第 ${number} 次封存与封存目录中的不同`),
      );
  }
}

function checkKnown(headers, known, faults) {
  if (known !== undefined && ![...headers.values()].some((seal) => seal.hash === known))
    faults.push(fault('KNOWN_MISSING', {}, '此前留存的封存摘要不在其中：封存可能被整体替换'));
}

/** 核验整个导出：`files` 为文件名到文本的目录，`seals` 为 openSeals 的结果或没有。 */
export function checkExport(files, { seals, known } = {}) {
  const faults = [...(seals?.faults ?? [])];
  const manifest = JSON.parse(files.get('manifest.json'));
  const lines = (files.get('seals.jsonl') ?? '').split('\n').filter(Boolean);
  const headers = checkHeaders(
    lines.map((line) => parsed(line) ?? { number: 0 }),
    faults,
  );
  if (seals !== undefined) compareHeaders(headers, seals, faults);
  checkKnown(seals?.byNumber ?? headers, known, faults);
  const tail = [];
  let entries = 0;
  for (const { caseId } of manifest.cases) {
    const name = `cases/${caseId}.json`;
    if (!files.has(name)) continue;
    const file = parsed(files.get(name));
    const found = readable(file) ? checkCase(file, name, { seals, headers }) : unreadable(name);
    faults.push(...found.faults);
    tail.push(...found.tail);
    entries += found.entries;
  }
  checkManifest(manifest, files, faults);
  return {
    faults,
    tail,
    entries,
    cases: manifest.cases.length,
    last: [...headers.values()].at(-1),
  };
}

/** 从导出中取出一条记录的独立凭证：记录、封存首行、只含摘要的路径。 */
export function singleEntry(files, chain, seq) {
  const file = JSON.parse(
    files.get(`cases/${caseOfChain(chain)}.json`) ?? '{"events":[],"proofs":[]}',
  );
  const is = (it) => it.chain === chain && it.seq === seq;
  const event = file.events.find(is);
  const proof = file.proofs.find(is);
  const seal = (files.get('seals.jsonl') ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .find((it) => it.number === proof?.seal);
  return event === undefined || seal === undefined ? undefined : { event, seal, path: proof.path };
}

/** 只凭一条记录的凭证核验它；不需要也看不到其他记录。 */
export function checkEntry({ event, seal, path }, { seals, known } = {}) {
  const faults = [...(seals?.faults ?? [])];
  const where = { chain: event.chain, seq: event.seq };
  if (ownDigest(event) !== event.hash) faults.push(fault('CHANGED', where, '内容与其摘要不符'));
  const headers = checkHeaders([seal], faults);
  if (climb(event, path) !== seal.root)
    faults.push(fault('PROOF_WRONG', where, '凭证走不到封存的根'));
  if (seals !== undefined) compareHeaders(headers, seals, faults);
  checkKnown(seals?.byNumber ?? headers, known, faults);
  return { faults };
}

/** 目录下全部文件，文件名用正斜线。 */
function readFolder(folder) {
  const files = new Map();
  const walk = (directory, prefix) => {
    for (const it of readdirSync(directory, { withFileTypes: true })) {
      if (it.isDirectory()) walk(join(directory, it.name), `${prefix}${it.name}/`);
      else files.set(`${prefix}${it.name}`, readFileSync(join(directory, it.name), 'utf8'));
    }
  };
  walk(folder, '');
  return files;
}

function readSeals(folder) {
  const files = [...readFolder(folder)].filter(([name]) => name.endsWith('.jsonl'));
  return openSeals(files.map(([, text]) => text));
}

function printFaults(faults) {
  for (const { code, file, chain, seq, seal, text } of faults) {
    const where = [file, chain, seq && `第 ${seq} 条`, seal && `封存 ${seal}`].filter(Boolean);
    console.log(`✗ [${code}] ${where.join(' · ')}：${text}`);
  }
}

/** 读入一地的全部记录，逐行核验并打印；返回退出码。 */
function checkTrailFile(path, { seals, known }) {
  if (seals === undefined) throw new Error('核验全部记录须给出封存目录（--seals）。');
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  const file = { events: lines.map(parsed), proofs: [] };
  if (!readable(file)) throw new Error('记录文件无法读取。');
  const { faults, tail, entries } = checkTrail(file.events, path, { seals, known });
  console.log(`记录 ${entries} 条。`);
  printEnd(faults, tail);
  return faults.length === 0 ? 0 : 1;
}

function printEnd(faults, tail) {
  for (const { file, chain, seq } of tail)
    console.log(`… 尚未封存：${file} · ${chain} · 第 ${seq} 条`);
  printFaults(faults);
  console.log(faults.length === 0 ? '核验通过。' : `发现 ${faults.length} 处问题。`);
}

function printExport({ faults, tail, entries, cases, last }, withSeals) {
  console.log(`卷宗 ${cases} 份，记录 ${entries} 条。`);
  if (last !== undefined)
    console.log(`所附最后一次封存：第 ${last.number} 次，${last.sealedAt}，摘要 ${last.hash}`);
  if (!withSeals) console.log('未提供封存目录：不能发现整段删去后重新导出的情形。');
  printEnd(faults, tail);
}

const OPTIONS = { '--seals': 1, '--known': 1, '--entry': 1, '--trail': 1, '--single': 2 };

function readArguments(args) {
  const given = {};
  for (let i = 0; i < args.length; i += 1) {
    const count = OPTIONS[args[i]];
    if (count !== undefined) {
      given[args[i].slice(2)] = args.slice(i + 1, i + 1 + count);
      i += count;
    } else if (given.folder === undefined && !args[i].startsWith('-')) given.folder = args[i];
    else throw new Error(`不认识的参数：${args[i]}`);
  }
  const subjects = [given.folder, given.entry, given.trail].filter((it) => it !== undefined);
  if (subjects.length !== 1)
    throw new Error('用法：node verify.mjs <导出目录> [--seals <封存目录>] [--known <摘要>]');
  return given;
}

/** 按参数核验并打印结果；返回退出码。 */
function main(args) {
  const { folder, entry, trail, seals: from, known, single } = readArguments(args);
  const context = { seals: from && readSeals(from[0]), known: known?.[0] };
  if (entry !== undefined) {
    const { faults } = checkEntry(JSON.parse(readFileSync(entry[0], 'utf8')), context);
    printFaults(faults);
    console.log(faults.length === 0 ? '该条记录核验通过。' : `发现 ${faults.length} 处问题。`);
    return faults.length === 0 ? 0 : 1;
  }
  if (trail !== undefined) return checkTrailFile(trail[0], context);
  const files = readFolder(folder);
  if (single !== undefined) {
    const found = singleEntry(files, single[0], Number(single[1]));
    if (found === undefined) throw new Error('没有这条记录，或它尚未封存。');
    console.log(JSON.stringify(found, null, 2));
    return 0;
  }
  const result = checkExport(files, context);
  printExport(result, context.seals !== undefined);
  return result.faults.length === 0 ? 0 : 1;
}

if (
  process.argv[1] !== undefined &&
  realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)
) {
  try {
    process.exitCode = main(process.argv.slice(2));
  } catch (error) {
    console.error(`无法核验：${error.message}`);
    process.exitCode = 2;
  }
}
