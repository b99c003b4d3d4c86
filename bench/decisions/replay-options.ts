import { parseArgs } from 'node:util';
import {
  DEMO_OPTIONS,
  fail,
  optionsFrom,
  orUsage,
  type StartOptions,
} from '../../local/demo/arguments.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';

const USAGE = `用法: npm run replay -- --as-of DATE [--size town|county|prefecture] [--data DIR] [--out FILE] [--once]
  --as-of  重算这一天有效、当日已记录的全部决定（YYYY-MM-DD）
  其余选项同 npm start；数据目录为空时，先过完演示年度。完成后总是退出
  有不同的决定时，逐件列出，以状态 1 退出`;

/** What `npm run replay -- …` understands: the options of the demo, and the day. */
export interface ReplayOptions extends StartOptions {
  readonly asOf: CivilDate;
}

/** Parses the command line; says what is wrong in Chinese and ends with status 2. */
export function replayOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ReplayOptions {
  const options = { ...DEMO_OPTIONS, 'as-of': { type: 'string' } } as const;
  const values = orUsage(() => parseArgs({ args: [...argv], options }).values, USAGE);
  const asOf = CivilDate.safeParse(values['as-of']);
  if (!asOf.success) return fail(`--as-of 须为真实存在的日期: ${values['as-of'] ?? ''}`, USAGE);
  return { ...optionsFrom(values, env, USAGE), asOf: asOf.data };
}
