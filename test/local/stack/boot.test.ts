import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildApp } from '../../../cdk/app.ts';
import { assertCanStart, boot, type RunningStack } from '../../../local/boot.ts';

const PORT = 4480;
const dataDir = mkdtempSync(join(tmpdir(), 'boot-'));
const cdkOut = mkdtempSync(join(tmpdir(), 'boot-cdk-'));
const options = {
  dataDir,
  port: PORT,
  cdkOut,
  users: [{ userId: 'u', name: 'U', note: '' }],
  firstAdministrators: 'u@990000',
};

/** Processes whose command line names the data directory: the engine and the shell that watches over it. */
const engines = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`${dataDir}/engine`);
      } catch {
        return false; // It ended between the two calls.
      }
    });

async function enginesEnd(): Promise<void> {
  for (let tries = 0; tries < 100 && engines().length > 0; tries++) await sleep(50);
  expect(engines()).toEqual([]);
}

let child: ChildProcess;
let first: Pick<RunningStack, 'apiUrl' | 'adminUrl' | 'bootTimes'>;

beforeAll(async () => {
  process.env.CDK_VALIDATION = 'false';
  buildApp({ context: { demo: 'true' }, outdir: cdkOut }).app.synth();
  const code = `const { boot } = await import('./local/boot.ts');
    const { apiUrl, adminUrl, bootTimes } = await boot(${JSON.stringify(options)});
    console.log(JSON.stringify({ apiUrl, adminUrl, bootTimes }));`;
  child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += chunk;
    const line = said.split('\n').find((one) => one.startsWith('{') && one.endsWith('}'));
    if (line !== undefined) {
      first = JSON.parse(line);
      break;
    }
  }
});

afterAll(() => {
  child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
  rmSync(cdkOut, { recursive: true, force: true });
});

const post = (url: string, body: unknown, headers: object = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

it('says so when the data directory is in use', async () => {
  await expect(boot({ ...options, port: PORT + 10 })).rejects.toThrow(
    /正被另一个应保使用[\s\S]*in use/,
  );
});

it('says so when a port is taken, and lets go of the directory it had taken', async () => {
  const other = mkdtempSync(join(tmpdir(), 'boot-other-'));
  const again = () => boot({ ...options, dataDir: other });
  await expect(again()).rejects.toThrow(/已被占用[\s\S]*is taken/);
  await expect(again()).rejects.toThrow(/已被占用/);
  rmSync(other, { recursive: true });
});

it.each([
  ['the directory', { dataDir, port: PORT + 10 }, /正被另一个应保使用/],
  [
    'a port',
    { dataDir: mkdtempSync(join(tmpdir(), 'boot-early-')), port: PORT - 2 },
    /4480 已被占用/,
  ],
])('says so before anything is built, when %s is taken', async (_, taken, said) => {
  await expect(assertCanStart(taken)).rejects.toThrow(said);
});

it('moves the clock through the admin port, but not for a form of some web page', async () => {
  const moved = await post(`${first.adminUrl}/clock`, { to: '2025-09-22' });
  expect(await moved.json()).toMatchObject({ today: '2025-09-22' });
  const form = await fetch(`${first.adminUrl}/clock`, { method: 'POST', body: '{"days":1}' });
  const wrong = await post(`${first.adminUrl}/clock`, { to: '2025-02-30' });
  expect([form.status, wrong.status]).toEqual([415, 400]);
  expect(await (await fetch(`${first.adminUrl}/clock`)).json()).toMatchObject({
    today: '2025-09-22',
  });
});

it('leaves nothing behind when it is killed, and goes on from the same data', async () => {
  expect(engines().length).toBeGreaterThan(0);
  child.kill('SIGKILL');
  await enginesEnd();
  const stack = await boot(options);
  expect(stack.clock.today()).toBe('2025-09-22');
  const authorization = `Bearer ${await stack.tokenFor('u')}`;
  const answer = await post(stack.apiUrl, { query: '{ __typename }' }, { authorization });
  expect(await answer.json()).toMatchObject({ data: { __typename: 'Query' } });
  const stats = await (await fetch(`${stack.adminUrl}/stats`)).json();
  expect(stats).toEqual(stack.usage());
  const page = await fetch(stack.apiUrl, { headers: { accept: 'text/html' } });
  expect(await page.text()).toContain('/explorer/graphiql.js');
  expect((await fetch(new URL('/explorer/graphiql.js', stack.apiUrl))).status).toBe(200);
  await stack.stop();
  await enginesEnd();
});
