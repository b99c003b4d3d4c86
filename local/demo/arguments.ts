import { parseArgs } from 'node:util';
import { SIZE_NAMES, type SizeName } from './sizes.ts';

/** What `npm start -- …` understands. */
export interface StartOptions {
  readonly size: SizeName;
  /** Shrinks every county of the size; 1 is the size itself. */
  readonly scale: number;
  readonly once: boolean;
  readonly out: string | undefined;
  readonly dataDir: string;
  readonly port: number;
  readonly seed: number;
  /** Boots what was built before: for whoever starts the same stack many times. */
  readonly built: boolean;
  /** Every task of the state machines is delivered twice, as AWS may: nothing may come out differently. */
  readonly deliverTwice: boolean;
}

const USAGE = `用法: npm start -- [--size town|county|prefecture] [--scale F] [--once] [--out FILE] [--data DIR] [--seed N] [--built] [--deliver-twice]
  --size   演示规模：town 一个乡镇(802户，默认)，county 一个县(24155户)，prefecture 一个州(13县约11万户)
  --scale  试跑用：各县按此比例缩小，大于0、不超过1（默认 1）
  --once   完成后退出；否则保持接口在 http://127.0.0.1:4000/graphql
  --out    把结果写成 JSON
  --data   数据目录（默认 .yingbao；删除即重置）
  --built  不重新构建，直接启动上次构建的模板
  --deliver-twice  状态机的每个任务都送达两次，结果应当完全相同
  PORT     环境变量，接口端口（默认 4000）`;

/** The issuer and the admin door listen on the two ports after it. */
const HIGHEST_FIRST_PORT = 65_535 - 2;

/** What every command that boots the demo understands. */
export const DEMO_OPTIONS = {
  size: { type: 'string', default: 'town' },
  scale: { type: 'string', default: '1' },
  once: { type: 'boolean', default: false },
  out: { type: 'string' },
  data: { type: 'string', default: '.yingbao' },
  seed: { type: 'string', default: '2025' },
  built: { type: 'boolean', default: false },
  'deliver-twice': { type: 'boolean', default: false },
} as const;

const parse = (argv: readonly string[]) =>
  parseArgs({ args: [...argv], options: DEMO_OPTIONS }).values;

/** Says what is wrong and how the command is used, and ends with status 2. */
export function fail(message: string, usage: string): never {
  console.error(`${message}\n\n${usage}`);
  process.exit(2);
}

/** What `read` answers; what it throws is told with the usage. */
export function orUsage<T>(read: () => T, usage: string): T {
  try {
    return read();
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error), usage);
  }
}

const isSize = (name: string): name is SizeName => SIZE_NAMES.some((known) => known === name);

function share(name: string, text: string, usage: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1)) fail(`${name} 须大于 0、不超过 1: ${text}`, usage);
  return value;
}

function wholeNumber(name: string, text: string, from: { limit: number; usage: string }): number {
  const value = Number(text);
  const { limit, usage } = from;
  if (!Number.isInteger(value) || value < 0 || value > limit)
    fail(`${name} 须为 0 到 ${limit} 的整数: ${text}`, usage);
  return value;
}

/** Options from what was parsed of a command line. */
export function optionsFrom(
  values: ReturnType<typeof parse>,
  env: Readonly<Record<string, string | undefined>>,
  usage: string,
): StartOptions {
  if (!isSize(values.size)) fail(`没有这个规模: ${values.size}`, usage);
  return {
    size: values.size,
    scale: share('--scale', values.scale, usage),
    once: values.once,
    out: values.out,
    dataDir: values.data,
    port: wholeNumber('PORT', env.PORT ?? '4000', { limit: HIGHEST_FIRST_PORT, usage }),
    seed: wholeNumber('--seed', values.seed, { limit: 0xffff_ffff, usage }),
    built: values.built,
    deliverTwice: values['deliver-twice'],
  };
}

/** Parses the command line; says what is wrong in Chinese and ends with status 2. */
export const startOptions = (
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): StartOptions =>
  optionsFrom(
    orUsage(() => parse(argv), USAGE),
    env,
    USAGE,
  );
