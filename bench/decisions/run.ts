import { writeFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { makeClients, UNTOLD } from '../../functions/runtime/clients.ts';
import { wire } from '../../functions/runtime/wire.ts';
import { assertCanStart, type RunningStack } from '../../local/boot.ts';
import { runCommand } from '../../local/demo/demo-stack.ts';
import { Progress } from '../../local/demo/progress.ts';
import { demoLived } from '../demo-lived.ts';
import { bareReading } from './bare-reading.ts';
import { type ReplayOptions, replayOptions } from './replay-options.ts';
import { type Replayed, replayRegister } from './replay-register.ts';

const rounded = (value: number) => Math.round(value * 1000) / 1000;

/** Our own reading first, when nothing is warm, then the bare one. */
async function replayAndMeasure(
  { register: { client, tableName } }: RunningStack,
  { asOf }: ReplayOptions,
  tell: (text: string) => void,
) {
  const plain = DynamoDBDocumentClient.from(new DynamoDBClient(client));
  const own = DynamoDBDocumentClient.from(new DynamoDBClient({ ...client, ...UNTOLD }));
  const wired = wire({ registerTable: tableName }, { ...makeClients(), dynamodb: own });
  const counties = await wired
    .depsFor({ kind: 'MACHINE', name: 'replay', county: '', today: asOf, requestId: 'counties' })
    .reference.counties();
  const replayed = await replayRegister(wired, { counties, asOf, tell });
  const bare = await bareReading({ client: plain, tableName }, { counties, asOf });
  for (const it of [plain, own]) it.destroy();
  return { replayed, bare };
}

const summaryOf = (
  { asOf }: ReplayOptions,
  replayed: Replayed,
  bare: Awaited<ReturnType<typeof bareReading>>,
) => ({
  asOf,
  ...replayed,
  seconds: rounded(replayed.seconds),
  rate: rounded(replayed.decisions / replayed.seconds),
  baseline: {
    decisions: bare.decisions,
    seconds: rounded(bare.seconds),
    rate: rounded(bare.decisions / bare.seconds),
  },
  ratio: rounded(bare.seconds / replayed.seconds),
});

function print(summary: ReturnType<typeof summaryOf>, tell: (text: string) => void): void {
  const kinds = Object.entries(summary.byKind).map(([kind, count]) => `${kind} ${count}`);
  tell(`${summary.asOf} 有 ${summary.cases} 件个案；按种类：${kinds.sort().join('，') || '无'}`);
  tell(`另有 ${summary.onRequest} 项决定依家庭书面申请作出，没有可计算的内容，不计入`);
  tell(
    `每秒 ${summary.rate} 项，裸读加裸算每秒 ${summary.baseline.rate} 项，比值 ${summary.ratio}`,
  );
  tell(`${summary.decisions} decisions, ${summary.differences} differences`);
}

/** Recomputes every decision in force on a day and compares; see `replay-options.ts` for how it is used. */
async function main(): Promise<void> {
  const options = replayOptions(process.argv.slice(2), process.env);
  await assertCanStart(options);
  const progress = new Progress();
  const { stack, leave } = await demoLived(options, progress);
  const tell = (text: string) => progress.say(text);
  const { replayed, bare } = await progress.step('replay', '逐项重算当日有效的决定', () =>
    replayAndMeasure(stack, options, tell),
  );
  const summary = summaryOf(options, replayed, bare);
  if (options.out !== undefined)
    writeFileSync(options.out, `${JSON.stringify(summary, null, 2)}\n`);
  print(summary, tell);
  await leave(summary.differences === 0 ? 0 : 1);
}

runCommand(main);
