import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { boot, type RunningStack } from '../boot.ts';
import { CannotStart } from '../hold-directory.ts';
import type { StartOptions } from './arguments.ts';
import { type InventedCounty, inventCounties } from './live-year.ts';
import { SECURITY_ADMINISTRATORS, sampleOfficials } from './officials.ts';
import { type CountyTowns, DEMO_PREFECTURE } from './places.ts';
import { plansOf } from './plans.ts';
import type { Progress } from './progress.ts';
import { ROLE_WORDS } from './role-words.ts';

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

/** No stack has run on this directory yet. */
export const isFresh = ({ dataDir }: StartOptions): boolean =>
  !existsSync(join(dataDir, 'clock.json'));

/** Invents the counties of a size, with their files below the data directory. */
export const inventDemo = (options: StartOptions, progress: Progress): Promise<InventedCounty[]> =>
  progress.step('invent', '编造名单、调查结果和真实结果', () =>
    inventCounties(
      plansOf(options.size, options.seed, options.scale),
      join(options.dataDir, 'demo'),
      progress,
    ),
  );

/** Builds what is to be booted, unless it was built before, and boots it with the sample users of these counties. */
export async function bootDemo(
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

/** Ends the stack and then this process; whoever interrupts it does the same. */
export function leaveWith(stack: RunningStack): (code: number) => Promise<never> {
  const leave = async (code: number): Promise<never> => {
    leaving = true;
    await stack.stop();
    process.exit(code);
  };
  process.on('SIGINT', () => void leave(130));
  process.on('SIGTERM', () => void leave(143));
  return leave;
}

/** Runs a command to its end; what cannot start says so in one sentence, and status 1 tells that it failed. */
export function runCommand(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    // Whoever was in the middle of a request is cut off by the stop, which is no news.
    if (leaving) return;
    if (error instanceof CannotStart) console.error(error.message);
    else console.error(error);
    process.exit(1);
  });
}
