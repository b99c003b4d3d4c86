import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../local/demo/random.ts';
import { type Handed, handedToAuditor } from '../prove/sealed-county.ts';
import { type CaseText, loadVerifier, VERIFIER } from '../testkit/verifier.ts';

const folder = mkdtempSync(join(tmpdir(), 'auditor-'));
let handed: Handed;
let verifier: Awaited<ReturnType<typeof loadVerifier>>;

beforeAll(async () => {
  handed = await handedToAuditor();
  verifier = await loadVerifier();
  write('export', handed.files);
  write('seals', new Map(handed.seals.map((text, i) => [`${i}.jsonl`, text])));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, files: ReadonlyMap<string, string>): string {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, name, path)), { recursive: true });
    writeFileSync(join(folder, name, path), text);
  }
  return join(folder, name);
}

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [VERIFIER, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

const linesOf = (name: string) => (handed.files.get(name) ?? '').trimEnd().split('\n');
const lastHash = () => JSON.parse(linesOf('seals.jsonl').at(-1) ?? '').hash;
const firstCase = (): [string, CaseText] => {
  const [name = '', text = ''] = [...handed.files].find(([it]) => it.startsWith('cases/')) ?? [];
  return [name, JSON.parse(text)];
};
const changed = (name: string, text: string) => new Map([...handed.files, [name, text]]);

describe('the auditors’ program, run as they run it', () => {
  it('passes what was handed over and ends with 0', () => {
    const { status, stdout } = run('export', '--seals', 'seals', '--known', lastHash());
    expect(stdout).toMatch(/卷宗 6 份，记录 \d+ 条。[\s\S]*核验通过。/);
    expect(status).toBe(0);
  });

  it('says in Chinese where something is wrong and ends with 1', () => {
    const [name, file] = firstCase();
    const [event] = file.events;
    if (event === undefined) throw new Error('A case has entries.');
    file.events[0] = { ...event, to: 'STOPPED' };
    write('changed', changed(name, JSON.stringify(file)));
    const { status, stdout } = run('changed', '--seals', 'seals');
    expect(stdout).toContain(
      `✗ [CHANGED] ${name} · ${event.chain} · 第 1 条：第 1 条的内容与其摘要不符`,
    );
    expect(status).toBe(1);
  });

  it.each([
    [['nowhere']],
    [[]],
    [['export', '--unknown']],
    [['--trail', 'export/list.txt']],
    [['--trail', 'export/list.txt', '--seals', 'seals']],
    [['export', '--single', 'case_0', '1']],
  ])('ends with 2 when it cannot check: %j', (args) => {
    const { status, stderr } = run(...args);
    expect(stderr).toMatch(/^无法核验：/);
    expect(status).toBe(2);
  });

  it.each(['990102', '990100'])(
    'passes all that %s recorded, and misses what was cut off',
    (name) => {
      const trail = handed.trails.find((it) => it.name === name);
      const lines = trail?.events.map((event) => `${JSON.stringify(event)}\n`) ?? [];
      write(`seals-${name}`, new Map(trail?.seals.map((text, i) => [`${i}.jsonl`, text])));
      write(
        name,
        new Map([
          ['all', lines.join('')],
          ['cut', lines.slice(1).join('')],
        ]),
      );
      const check = (file: string) => run('--trail', `${name}/${file}`, '--seals', `seals-${name}`);
      expect(check('all')).toMatchObject({
        status: 0,
        stdout: `记录 ${lines.length} 条。\n核验通过。\n`,
      });
      expect(check('cut')).toMatchObject({ status: 1 });
    },
  );

  it('takes one entry out, which passes alone and shows no other', () => {
    const [, { events }] = firstCase();
    const [first, second] = events;
    const { stdout } = run('export', '--single', String(second?.chain), '2');
    for (const hidden of [first?.hash ?? '', events[2]?.hash ?? ''])
      expect(stdout.replaceAll(second?.prevHash ?? '', '')).not.toContain(hidden);
    writeFileSync(join(folder, 'entry.json'), stdout);
    expect(run('--entry', 'entry.json', '--seals', 'seals')).toMatchObject({ status: 0 });
    writeFileSync(join(folder, 'forged.json'), stdout.replace(/"to": "\w+"/, '"to": "GRANTED"'));
    expect(run('--entry', 'forged.json')).toMatchObject({ status: 1 });
  });
});

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const manifest = () => JSON.parse(handed.files.get('manifest.json') ?? '');
const seal = (n: number) => handed.seals[n] ?? '';
const withSeal = (n: number, text: string) => handed.seals.map((it, i) => (i === n ? text : it));

/** A seal whose header says something else, hashed anew as somebody would who knows how. */
function resealed(text: string, change: object): string {
  const [first = '', ...entries] = text.split('\n');
  const { hash: _, ...said } = { ...JSON.parse(first), ...change };
  const sorted = Object.fromEntries(Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1)));
  const hash = sha256(JSON.stringify(sorted));
  return [JSON.stringify({ ...sorted, hash }), ...entries].join('\n');
}
const otherHash = (text: string) => text.replace(/[0-9a-f]{64}\n$/, `${'0'.repeat(64)}\n`);

describe('seals and papers that were tampered with', () => {
  it.each<[string, string, () => readonly string[]]>([
    ['an entry with another hash', 'ROOT_WRONG', () => withSeal(1, otherHash(seal(1)))],
    ['an entry taken out', 'ROOT_WRONG', () => withSeal(1, seal(1).replace(/[^\n]+\n$/, ''))],
    ['a seal taken out', 'SEAL_MISSING', () => handed.seals.toSpliced(1, 1)],
    ['the first seal taken out', 'SEAL_MISSING', () => handed.seals.slice(1)],
    ['the newest seals taken out', 'KNOWN_MISSING', () => handed.seals.slice(0, -1)],
    [
      'a seal dated otherwise',
      'SEAL_CHANGED',
      () => withSeal(1, seal(1).replace(/"sealedAt":"2025/, '"sealedAt":"2024')),
    ],
    [
      'a seal dated otherwise and hashed anew',
      'SEAL_UNLINKED',
      () => withSeal(1, resealed(seal(1), { sealedAt: '2024-03-04T00:00:00.000Z' })),
    ],
    ['a seal that is no seal', 'UNREADABLE', () => withSeal(1, 'nothing')],
  ])('%s', (_, code, texts) => {
    const seals = verifier.openSeals(texts());
    const { faults } = verifier.checkExport(handed.files, { seals, known: lastHash() });
    expect(faults.map((fault) => fault.code)).toContain(code);
  });

  it('find a byte changed anywhere, and never stumble over it', () => {
    const random = seededRandom(20_251_125);
    const spoilt = (text: string) => {
      const at = random.below(text.length);
      const byte = String.fromCharCode(33 + random.below(90));
      return text.slice(0, at) + (text[at] === byte ? '~' : byte) + text.slice(at + 1);
    };
    // What the manifest says beside its checks (the purpose, for one) is held by the job's own chain.
    const names = [...handed.files.keys()].filter((name) => name !== 'manifest.json');
    for (let i = 0; i < 300; i += 1) {
      const name = random.pick(names);
      const files = changed(name, spoilt(handed.files.get(name) ?? ''));
      expect([name, verifier.checkExport(files).faults.length > 0]).toEqual([name, true]);
      const n = random.below(handed.seals.length);
      const { faults } = verifier.openSeals(withSeal(n, spoilt(seal(n))));
      expect([n, faults.length > 0]).toEqual([n, true]);
    }
  });

  it.each<[string, string, () => ReadonlyMap<string, string>]>([
    [
      'another seed',
      'SAMPLE_WRONG',
      () => {
        const forged = { ...manifest(), draw: { seed: 'x', size: 1 } };
        return changed('manifest.json', JSON.stringify(forged));
      },
    ],
    ['a shorter list', 'LIST_CHANGED', () => changed('list.txt', linesOf('list.txt')[0] ?? '')],
    [
      'a case taken out',
      'FILE_MISSING',
      () => new Map([...handed.files].filter(([name]) => name !== firstCase()[0])),
    ],
    [
      'a fact beside the chain changed',
      'FILE_CHANGED',
      () => {
        const [name, file] = firstCase();
        return changed(name, JSON.stringify({ ...file, household: null }));
      },
    ],
    ['a case that is no case', 'UNREADABLE', () => changed(firstCase()[0], '{"events":3}')],
    [
      'a proof stripped',
      'NOT_SEALED',
      () => {
        const [name, file] = firstCase();
        return changed(name, JSON.stringify({ ...file, proofs: file.proofs.slice(1) }));
      },
    ],
    [
      'a proof of another entry',
      'PROOF_WRONG',
      () => {
        const [name, file] = firstCase();
        const [one, two] = file.proofs;
        const proofs = file.proofs.map((it) => (it === one ? { ...it, path: two?.path } : it));
        return changed(name, JSON.stringify({ ...file, proofs }));
      },
    ],
    [
      'a tail cut off with its proofs',
      'TRUNCATED',
      () => {
        const [name, file] = firstCase();
        return changed(name, JSON.stringify({ ...file, events: file.events.slice(0, -1) }));
      },
    ],
  ])('%s, found without the seals', (_, code, files) => {
    const { faults } = verifier.checkExport(files());
    expect(faults.map((fault) => fault.code)).toContain(code);
  });
});
