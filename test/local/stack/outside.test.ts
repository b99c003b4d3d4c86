import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../../cdk/app.ts';
import { boot } from '../../../local/boot.ts';
import { engineBinary, startEngine } from '../../../local/engine/start-engine.ts';
import { startKeyEndpoint } from '../../../local/keys/start-key-endpoint.ts';
import { startObjectEndpoint } from '../../../local/objects/start-object-endpoint.ts';
import { outsideServices } from '../../../local/outside/outside-services.ts';
import { startStatesEndpoint } from '../../../local/states/start-states-endpoint.ts';
import { bucketsOf } from '../../../local/template/buckets-of.ts';
import { readAssembly } from '../../../local/template/read-assembly.ts';
import { resolveTemplate } from '../../../local/template/resolve-template.ts';
import { keysOf, machinesOf } from '../../../local/template/stack-parts.ts';
import { handClock, memoryObjects } from '../states/start-machine.ts';

const PORT = 4490;
const MINE = { AWS_ACCESS_KEY_ID: 'mine', AWS_SECRET_ACCESS_KEY: 'my-secret' };
const cdkOut = mkdtempSync(join(tmpdir(), 'outside-cdk-'));
const theirs = mkdtempSync(join(tmpdir(), 'outside-'));
const stops: (() => Promise<void>)[] = [];

beforeAll(() => {
  process.env.CDK_VALIDATION = 'false';
  buildApp({ context: { demo: 'true' }, outdir: cdkOut }).app.synth();
});
afterAll(async () => {
  for (const stop of stops) await stop();
  for (const directory of [cdkOut, theirs]) rmSync(directory, { recursive: true, force: true });
});

const resources = () =>
  resolveTemplate(readAssembly(cdkOut), {
    region: 'cn-northwest-1',
    account: '000000000000',
    partition: 'aws-cn',
    parameters: {},
  });

/** Services as somebody else may run them; whole, or without anything the template asks for. */
async function services(whole: boolean): Promise<Record<'s3' | 'kms' | 'sfn', string>> {
  const dataDir = mkdtempSync(join(theirs, 'services-'));
  const keys = keysOf(resources());
  const kms = await startKeyEndpoint({ dataDir, keys: whole ? keys : [] });
  const own = { id: 'k', arn: 'arn:aws-cn:kms:x:0:key/k', spec: 'SYMMETRIC_DEFAULT' } as const;
  const sealing = await startKeyEndpoint({ dataDir: join(dataDir, 'sealing'), keys: [own] });
  const s3 = await startObjectEndpoint({
    dataDir,
    buckets: whole ? bucketsOf(resources()) : [],
    clock: handClock(),
    wrapper: sealing.wrapper('k', {}),
    secretAccessKey: MINE.AWS_SECRET_ACCESS_KEY,
  });
  const sfn = await startStatesEndpoint({
    dataDir,
    machines: whole ? machinesOf(resources()) : [],
    clock: handClock(),
    s3: memoryObjects(new Map()),
    invoke: async () => ({ ok: true, payload: null }),
    deliverTwice: false,
  });
  stops.push(sfn.stop, s3.stop, kms.stop, sealing.stop);
  return { s3: s3.url, kms: kms.url, sfn: sfn.url };
}

const start = (environment: Record<string, string>, dataDir = mkdtempSync(join(theirs, 'data-'))) =>
  boot({
    dataDir,
    port: PORT,
    cdkOut,
    users: [{ userId: 'u', name: 'U', note: '' }],
    firstAdministrators: 'u@990000',
    environment,
  });

describe('a service given from outside', () => {
  it('is used by clients and functions, and ours is not started', async () => {
    const engine = await startEngine(mkdtempSync(join(theirs, 'engine-')));
    stops.push(engine.stop);
    const { s3, kms, sfn } = await services(true);
    const dataDir = mkdtempSync(join(theirs, 'data-'));
    const stack = await start(
      {
        ...MINE,
        AWS_ENDPOINT_URL_DYNAMODB: engine.url,
        AWS_ENDPOINT_URL_S3: s3,
        AWS_ENDPOINT_URL_KMS: kms,
        AWS_ENDPOINT_URL_SFN: sfn,
      },
      dataDir,
    );
    expect(stack.endpoints).toMatchObject({ s3, kms, sfn });
    const ours = ['engine', 'objects', 'states'].filter((name) => existsSync(join(dataDir, name)));
    expect(ours).toEqual([]);
    const answer = await fetch(stack.apiUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await stack.tokenFor('u')}`,
      },
      body: JSON.stringify({ query: '{ viewer { userId grants { role } } }' }),
    });
    expect(await answer.json()).toMatchObject({
      data: { viewer: { userId: 'u', grants: [{ role: 'SECURITY_ADMINISTRATOR' }] } },
    });
    expect(stack.usage().calls).toHaveProperty('Query');
    await stack.stop();
    const client = new DynamoDBClient({
      endpoint: engine.url,
      region: 'cn-northwest-1',
      credentials: { accessKeyId: 'mine', secretAccessKey: 'my-secret' },
    });
    expect((await client.send(new ListTablesCommand({}))).TableNames).toHaveLength(1);
    client.destroy();
  });

  it.each([
    ['S3', 's3', /存储桶[\s\S]*buckets/],
    ['KMS', 'kms', /密钥[\s\S]*keys/],
    ['SFN', 'sfn', /状态机[\s\S]*state machines/],
  ] as const)('by %s is refused with the names of what it lacks', async (word, service, said) => {
    const { [service]: url } = await services(false);
    const refused = start({ ...MINE, [`AWS_ENDPOINT_URL_${word}`]: url });
    await expect(refused).rejects.toMatchObject({
      name: 'CannotStart',
      message: expect.stringMatching(said),
    });
  });

  it.each([
    ['no service', {}, 'local'],
    ['an empty address', { AWS_ENDPOINT_URL_S3: '' }, 'local'],
    ['a service', { AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1' }, 'mine'],
  ])('and credentials of the user are taken up for %s: %o', (_, given, accessKeyId) => {
    expect(outsideServices({ ...MINE, ...given }).credentials.accessKeyId).toBe(accessKeyId);
  });
});

describe('a machine without an engine of its own', () => {
  it('is told in two languages what to install or to set', () => {
    expect(() => engineBinary('sunos-sparc')).toThrow(
      /@dynoxide\/sunos-sparc@1\.2\.1[\s\S]*AWS_ENDPOINT_URL_DYNAMODB[\s\S]*No database engine/,
    );
  });
});
