import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertCanStart, boot, type RunningStack } from '../boot.ts';
import { CannotStart } from '../hold-directory.ts';
import { type StartOptions, startOptions } from './arguments.ts';
import { inventCounties, liveYear } from './live-year.ts';
import { SECURITY_ADMINISTRATORS, sampleOfficials } from './officials.ts';
import { type CountyTowns, DEMO_PREFECTURE } from './places.ts';
import { plansOf } from './plans.ts';
import { printOutcomes } from './print-outcomes.ts';
import { Progress } from './progress.ts';
import { ROLE_WORDS } from './role-words.ts';
import { figuresOf, summarize, sumsOf } from './summarize.ts';

/** Set when somebody asked this process to end. */
let leaving = false;

/** Runs one build step in a process of its own, so that the local stack never imports what it boots. */
function run(script: string, args: readonly string[] = []): void {
  const env = { ...process.env, CDK_VALIDATION: 'false' };
  const result = spawnSync(process.execPath, [script, ...args], { env, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`${script} failed:\n${result.stdout}\n${result.stderr}`);
}

const sampleUsers = (counties: readonly CountyTowns[]) => [
  ...sampleOfficials(counties).map(({ userId, name, role }) => ({
    userId,
    name,
    note: `${ROLE_WORDS[role] ?? ''} ${role}`,
  })),
  ...SECURITY_ADMINISTRATORS.map((userId) => ({
    userId,
    name: '安全管理员',
    note: `${ROLE_WORDS.SECURITY_ADMINISTRATOR} SECURITY_ADMINISTRATOR`,
  })),
];

async function build(progress: Progress): Promise<void> {
  await progress.step('generate', '生成接口类型', async () => run('graphql/codegen.ts'));
  await progress.step('bundle', '打包函数', async () => run('cdk/bundle.ts'));
  await progress.step('synth', '合成 CDK 模板', async () => run('cdk/app.ts', ['-c', 'demo=true']));
}

async function bootStack(
  options: StartOptions,
  progress: Progress,
  counties: readonly CountyTowns[],
): Promise<RunningStack> {
  if (!options.built) await build(progress);
  return progress.step('boot', '启动本机整套服务', () =>
    boot({
      dataDir: options.dataDir,
      port: options.port,
      cdkOut: 'cdk.out',
      deliverTwice: options.deliverTwice,
      users: sampleUsers(counties),
      firstAdministrators: SECURITY_ADMINISTRATORS.map(
        (userId) => `${userId}@${DEMO_PREFECTURE.code}`,
      ).join(','),
    }),
  );
}

async function main(): Promise<void> {
  const options = startOptions(process.argv.slice(2), process.env);
  await assertCanStart(options);
  const progress = new Progress();
  const plans = plansOf(options.size, options.seed, options.scale);
  const fresh = !existsSync(join(options.dataDir, 'clock.json'));
  const counties = await progress.step('invent', '编造名单、调查结果和真实结果', () =>
    inventCounties(plans, join(options.dataDir, 'demo'), progress),
  );
  const stack = await bootStack(options, progress, counties);
  const leave = async (code: number) => {
    leaving = true;
    await stack.stop();
    process.exit(code);
  };
  process.on('SIGINT', () => void leave(130));
  process.on('SIGTERM', () => void leave(143));
  progress.countBy(() => figuresOf(stack));
  const years = await liveYear(stack, progress, { counties, fresh });
  const sums = sumsOf(years);
  printOutcomes(sums, years, { progress, options });
  if (options.out !== undefined) {
    const summary = summarize(sums, years, { stack, progress, options });
    writeFileSync(options.out, `${JSON.stringify(summary, null, 2)}\n`);
  }
  if (options.once) await leave(sums.differences.length === 0 && sums.open === 0 ? 0 : 1);
  progress.say(`
接口和浏览器：${stack.apiUrl}（用浏览器打开，选一个样例查询，点 ▶）
样例用户：county-decider、county-reviewer、town-…-a、auditor、security-a …，不设密码，只在本机有效
再次 npm start 接着用这些数据；要重新开始，先删除 ${options.dataDir}。按 Ctrl-C 停止`);
}

main().catch((error: unknown) => {
  // Whoever was in the middle of a request is cut off by the stop, which is no news.
  if (leaving) return;
  if (error instanceof CannotStart) console.error(error.message);
  else console.error(error);
  process.exit(1);
});
