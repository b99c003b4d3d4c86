import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { paginateListStateMachines, SFNClient } from '@aws-sdk/client-sfn';
import { CannotStart } from '../hold-directory.ts';

/** How a client of a given service is made. */
export interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Names of those that a look-up does not find. Whatever else goes wrong, such as no answer at all, is thrown as it is. */
async function missing(
  names: readonly string[],
  absent: string,
  find: (name: string) => Promise<unknown>,
): Promise<string[]> {
  const lost: string[] = [];
  for (const name of names) {
    await find(name).catch((error: unknown) => {
      if (Object(error).name !== absent) throw error;
      lost.push(name);
    });
  }
  return lost;
}

function refuse(what: { zh: string; en: string }, url: string, lost: readonly string[]): void {
  if (lost.length === 0) return;
  const names = lost.join('\n  ');
  throw new CannotStart(
    `${url} 上缺少模板要求的${what.zh}，请先在那里建立：\n  ${names}\n` +
      `${url} lacks ${what.en} of the template; create them there first.`,
  );
}

/** Throws CannotStart with the buckets a given S3 service lacks: how they are to be made is in the template. */
export async function assertBuckets(config: ClientConfig, names: readonly string[]) {
  const client = new S3Client(config);
  const lost = await missing(names, 'NoSuchBucket', (Bucket) =>
    client.send(new ListObjectsV2Command({ Bucket, MaxKeys: 1 })),
  );
  client.destroy();
  refuse({ zh: '存储桶', en: 'buckets' }, config.endpoint, lost);
}

/** Throws CannotStart with the keys a given KMS service lacks. */
export async function assertKeys(config: ClientConfig, arns: readonly string[]) {
  const client = new KMSClient(config);
  const lost = await missing(arns, 'NotFoundException', (KeyId) =>
    client.send(new DescribeKeyCommand({ KeyId })),
  );
  client.destroy();
  refuse({ zh: '密钥', en: 'keys' }, config.endpoint, lost);
}

/** Throws CannotStart with the machines a given Step Functions service lacks; it must reach the functions by itself. */
export async function assertMachines(config: ClientConfig, arns: readonly string[]) {
  const client = new SFNClient(config);
  const there = new Set<string | undefined>();
  for await (const { stateMachines = [] } of paginateListStateMachines({ client }, {}))
    for (const { stateMachineArn } of stateMachines) there.add(stateMachineArn);
  client.destroy();
  refuse(
    { zh: '状态机', en: 'state machines' },
    config.endpoint,
    arns.filter((arn) => !there.has(arn)),
  );
}
