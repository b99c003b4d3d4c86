import { join } from 'node:path';
import type { StartOptions } from './arguments.ts';
import type { CountyYear } from './live-year.ts';
import type { Progress } from './progress.ts';
import type { Count } from './review-views.ts';
import type { PrefectureSums } from './summarize.ts';

const WORDS: Record<string, string> = {
  CONTINUE: '不变',
  INCREASE: '调增',
  DECREASE: '调减',
  STOP: '停发',
  PENDING: '待核',
  NEW: '新增',
  URBAN: '城市',
  RURAL: '农村',
};

const line = ({ area, outcome, households, openingPersons, closingPersons }: Count) =>
  `  ${WORDS[area] ?? area} ${WORDS[outcome] ?? outcome}  ${String(households).padStart(6)} 户  ${String(openingPersons).padStart(6)} 人 → ${String(closingPersons).padStart(6)} 人`;

/** Names and rows of the papers of the first town, which stand for those of every town. */
const appliedIn = ({ papers }: PrefectureSums): string[] =>
  papers
    .filter((paper) => paper.stage === 'APPLIED' && paper.town === papers[0]?.town)
    .map((paper) => `    ${paper.town} ${paper.name}.xlsx  ${paper.rows} 行`);

const countyLine = ({ county, closed, lane, differences }: CountyYear) => {
  const seconds = Object.values(lane.seconds).reduce((sum, of) => sum + of, 0);
  return `  ${county.name}  ${String(closed.scope?.households).padStart(6)} 户  ${String(closed.scope?.persons).padStart(6)} 人  各步合计 ${Math.round(seconds)} s；与预埋结果不同 ${differences.length} 户`;
};

/** Prints the year's outcomes for people: sums, and a line for each county where there are several. */
export function printOutcomes(
  sums: PrefectureSums,
  years: readonly CountyYear[],
  { progress, options }: { progress: Progress; options: StartOptions },
): void {
  const { entered } = sums;
  progress.say(`\n${sums.households} 户 ${sums.persons} 人在册；导入退回 ${sums.returned} 户`);
  for (const count of sums.applied) progress.say(line(count));
  progress.say(
    `  新增 ${entered.households} 户 ${entered.persons} 人（经申请、公示、确认）；${sums.told} 户在减发停发前被告知并听取意见`,
  );
  progress.say(
    `  合计校验：${sums.imbalances.length === 0 ? '平衡' : JSON.stringify(sums.imbalances)}；与预埋结果不同 ${sums.differences.length} 户`,
  );
  for (const difference of sums.differences.slice(0, 5))
    progress.say(`    ${JSON.stringify(difference)}`);
  if (years.length > 1) for (const year of years) progress.say(countyLine(year));
  progress.say(
    `  正式表册 ${sums.papers.length} 份，加密存放在 ${join(options.dataDir, 'objects')}；下载：浏览器里执行样例 ReviewProgress，点开 url`,
  );
  for (const paper of appliedIn(sums)) progress.say(paper);
  progress.say(`  导入文件和预埋的真实结果（明文，仅供对照）：${join(options.dataDir, 'demo')}`);
}
