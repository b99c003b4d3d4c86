import { parseArgs } from 'node:util';
import {
  DEMO_OPTIONS,
  fail,
  optionsFrom,
  orUsage,
  type StartOptions,
} from '../../local/demo/arguments.ts';

const USAGE = `用法: npm run raise -- [--kills N] [--size town|county|prefecture] [--data DIR] [--out FILE] [--once]
  提标：在演示年度之后把保障标准提高，试算、签批并逐户调整一次；数据目录为空时，先过完演示年度
  --kills  在数据目录的副本上测量：与同样请求的裸客户端相比的速率，以及 N 次 kill -9 之后每户是否恰好调整一次
  其余选项同 npm start。完成后总是退出`;

const MOST_KILLS = 100;

/** What `npm run raise -- …` understands: the options of the demo, and how often to kill it. */
export interface RaiseOptions extends StartOptions {
  /** Undefined to raise without measuring anything. */
  readonly kills: number | undefined;
}

/** Parses the command line; says what is wrong in Chinese and ends with status 2. */
export function raiseOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): RaiseOptions {
  const options = { ...DEMO_OPTIONS, kills: { type: 'string' } } as const;
  const values = orUsage(() => parseArgs({ args: [...argv], options }).values, USAGE);
  const kills = values.kills === undefined ? undefined : Number(values.kills);
  if (kills !== undefined && !(Number.isInteger(kills) && kills >= 0 && kills <= MOST_KILLS))
    return fail(`--kills 须为 0 到 ${MOST_KILLS} 的整数: ${values.kills ?? ''}`, USAGE);
  return { ...optionsFrom(values, env, USAGE), kills };
}
