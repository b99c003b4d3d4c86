import { join } from 'node:path';
import type { RunningStack } from '../boot.ts';
import type { StartOptions } from './arguments.ts';
import type { Difference } from './compare-truth.ts';
import type { Progress } from './progress.ts';
import type { CampaignView, Count } from './review-county.ts';
import type { DemoCounty } from './roll.ts';

interface Year {
  readonly closed: CampaignView;
  readonly differences: readonly Difference[];
  readonly papers: readonly {
    town: string;
    stage: string;
    name: string;
    rows: number;
    sha256: string;
    url: string;
  }[];
  readonly roll: { done: number; failed: number };
  readonly survey: { done: number; failed: number };
  readonly told: number;
  readonly open: number;
  readonly county: DemoCounty;
  readonly stack: RunningStack;
  readonly progress: Progress;
  readonly options: StartOptions;
}

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

/** The key of a paper in the archive: what its link names after the bucket. */
const keyOf = (url: string): string =>
  decodeURIComponent(new URL(url).pathname).split('/').slice(2).join('/');

function newcomers(county: DemoCounty) {
  const truths = county.surveyed.map((s) => s.truth).filter((t) => t.outcome === 'NEW');
  return {
    households: truths.length,
    persons: truths.reduce((sum, t) => sum + t.closingPersons, 0),
  };
}

/** Names and rows of the papers of the first town, which stand for those of every town. */
const appliedIn = ({ papers }: Year): string[] =>
  papers
    .filter((paper) => paper.stage === 'APPLIED' && paper.town === papers[0]?.town)
    .map((paper) => `    ${paper.town} ${paper.name}.xlsx  ${paper.rows} 行`);

/** Prints the year's outcomes for people and returns them for machines. */
export function printOutcomes(year: Year) {
  const { closed, county, progress, stack, options } = year;
  const usage = stack.usage();
  const entered = newcomers(county);
  progress.say(
    `\n${closed.scope?.households} 户 ${closed.scope?.persons} 人在册；导入退回 ${year.roll.failed} 户`,
  );
  for (const count of closed.applied) progress.say(line(count));
  progress.say(
    `  新增 ${entered.households} 户 ${entered.persons} 人（经申请、公示、确认）；${year.told} 户在减发停发前被告知并听取意见`,
  );
  progress.say(
    `  合计校验：${closed.imbalances.length === 0 ? '平衡' : JSON.stringify(closed.imbalances)}；与预埋结果不同 ${year.differences.length} 户`,
  );
  for (const difference of year.differences.slice(0, 5))
    progress.say(`    ${JSON.stringify(difference)}`);
  progress.say(
    `  正式表册 ${year.papers.length} 份，加密存放在 ${join(options.dataDir, 'objects')}；下载：浏览器里执行样例 ReviewProgress，点开 url`,
  );
  for (const paper of appliedIn(year)) progress.say(paper);
  progress.say(`  导入文件和预埋的真实结果（明文，仅供对照）：${join(options.dataDir, 'demo')}`);
  return {
    size: options.size,
    households: closed.scope?.households,
    persons: closed.scope?.persons,
    outcomes: {
      total: closed.applied,
      proposed: closed.proposed,
      towns: closed.towns.map(({ town, proposed, applied }) => ({ town, proposed, applied })),
      entered,
    },
    differences: year.differences,
    registers: year.papers.map(({ url, ...paper }) => ({ ...paper, key: keyOf(url) })),
    ...usage,
    transitionsPerHousehold: usage.transitions / (closed.scope?.households ?? 1),
    seconds: progress.seconds,
    windows: progress.windows,
    memory: residentMemory(),
  };
}

/** What this process, with every worker in it, took of the machine: at most, and now. */
const residentMemory = () => ({
  // The system counts the peak in KiB, the present in bytes.
  peakRssInMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  finalRssInMegabytes: Math.round(process.memoryUsage().rss / 1024 / 1024),
});
