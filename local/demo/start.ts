import { writeFileSync } from 'node:fs';
import { assertCanStart } from '../boot.ts';
import { startOptions } from './arguments.ts';
import { bootDemo, inventDemo, isFresh, leaveWith, runCommand } from './demo-stack.ts';
import { liveYear } from './live-year.ts';
import { printOutcomes } from './print-outcomes.ts';
import { Progress } from './progress.ts';
import { figuresOf, summarize, sumsOf } from './summarize.ts';

async function main(): Promise<void> {
  const options = startOptions(process.argv.slice(2), process.env);
  await assertCanStart(options);
  const progress = new Progress();
  const fresh = isFresh(options);
  const counties = await inventDemo(options, progress);
  const stack = await bootDemo(options, progress, counties);
  const leave = leaveWith(stack);
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

runCommand(main);
