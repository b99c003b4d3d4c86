import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertCanStart, boot, type RunningStack } from '../boot.ts';
import { CannotStart } from '../hold-directory.ts';
import { bringToPosting, decideNewcomers } from './admit-newcomers.ts';
import { Api } from './api.ts';
import { type StartOptions, startOptions } from './arguments.ts';
import { compareTruth, stillOpen } from './compare-truth.ts';
import { type DemoFile, rollFile, surveyFile } from './files.ts';
import { importFile } from './import-file.ts';
import { SECURITY_ADMINISTRATORS, sampleOfficials } from './officials.ts';
import { DEMO_PREFECTURE } from './places.ts';
import { printOutcomes } from './print-outcomes.ts';
import { Progress } from './progress.ts';
import { ReviewTeam } from './review-county.ts';
import { ROLE_WORDS } from './role-words.ts';
import { type DemoCounty, inventCounty } from './roll.ts';
import { grantOfficials, loadReferenceData } from './set-up-county.ts';
import { SIZES } from './sizes.ts';

/** Days of the demo year on which things happen. */
const DAYS = {
  import: '2025-09-22',
  survey: '2025-11-03',
  review: '2025-11-10',
  afterHearing: '2025-11-26',
};

/** Runs one build step in a process of its own, so that the local stack never imports what it boots. */
function run(script: string, args: readonly string[] = []): void {
  const env = { ...process.env, CDK_VALIDATION: 'false' };
  const result = spawnSync(process.execPath, [script, ...args], { env, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`${script} failed:\n${result.stdout}\n${result.stderr}`);
}

const sampleUsers = (county: DemoCounty) => [
  ...sampleOfficials(county.towns).map(({ userId, name, role }) => ({
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
  county: DemoCounty,
): Promise<RunningStack> {
  if (!options.built) await build(progress);
  return progress.step('boot', '启动本机整套服务', () =>
    boot({
      dataDir: options.dataDir,
      port: options.port,
      cdkOut: 'cdk.out',
      deliverTwice: options.deliverTwice,
      users: sampleUsers(county),
      firstAdministrators: SECURITY_ADMINISTRATORS.map(
        (userId) => `${userId}@${DEMO_PREFECTURE.code}`,
      ).join(','),
    }),
  );
}

/** The generated files and the planted truth lie beside the data for whoever wants to look. */
function keepFiles(options: StartOptions, county: DemoCounty, files: readonly DemoFile[]): void {
  const directory = join(options.dataDir, 'demo');
  mkdirSync(directory, { recursive: true });
  for (const file of files) writeFileSync(join(directory, file.name), file.bytes);
  const truths = county.surveyed.map(({ truth }) => `${JSON.stringify(truth)}\n`);
  writeFileSync(join(directory, 'planted-truth.jsonl'), truths.join(''));
}

/** Lives the demo year. Every request carries a fixed key, so running it again on the same data changes nothing. */
async function liveTheYear(
  stack: RunningStack,
  progress: Progress,
  from: { county: DemoCounty; options: StartOptions; fresh: boolean },
) {
  const { county, options, fresh } = from;
  const { towns } = county;
  const { clock } = stack;
  const api = new Api(stack.apiUrl, (userId) => stack.tokenFor(userId));
  const reach = (date: string) => {
    if (clock.today() < date) clock.moveTo(date);
  };
  if (fresh) clock.moveTo(DAYS.import);
  const files = [rollFile(county), await surveyFile(county)] as const;
  keepFiles(options, county, files);
  await progress.step('setUp', '授权、区划、日历、标准', async () => {
    await grantOfficials(api, sampleOfficials(towns));
    await loadReferenceData(api, towns, progress);
  });
  const by = 'county-reviewer';
  const roll = await progress.step('importRoll', '导入在册名单', () =>
    importFile(api, files[0], { kind: 'IMPORT_ROLL', by, progress }),
  );
  reach(DAYS.survey);
  const team = new ReviewTeam(api, { progress, towns });
  const campaignId = await team.begin();
  const survey = await progress.step('importSurvey', '导入入户调查结果', () =>
    importFile(api, files[1], { kind: 'IMPORT_SURVEY', by, progress, campaignId }),
  );
  reach(DAYS.review);
  await progress.step('propose', '年审：逐户拟定', async () => {
    await team.start();
    await team.proposals();
  });
  await progress.step('apply', '年审：县级签批，落实不变和调增', () => team.signOff());
  await progress.step('post', '新申请：受理、调查、核对、初审、公示', async () => {
    for (const town of towns) await bringToPosting(api, town);
  });
  const told = await progress.step('tell', '告知拟减发、停发的家庭并听取意见', () =>
    team.tellFamilies(DAYS.review),
  );
  reach(DAYS.afterHearing);
  await progress.step('decide', '逐户决定减发、停发', () => team.decideFamilies(DAYS.afterHearing));
  await progress.step('admit', '公示期满，确认新增', async () => {
    for (const town of towns) await decideNewcomers(api, town);
  });
  const closed = await progress.step('close', '结束年审，出具正式表册', () => team.close());
  const differences = await progress.step('compare', '逐户核对预埋的真实结果', () =>
    compareTruth(
      team,
      towns,
      county.surveyed.map((s) => s.truth),
    ),
  );
  return {
    closed,
    differences,
    papers: await team.papers(),
    roll,
    survey,
    told,
    open: await stillOpen(api, towns),
  };
}

async function main(): Promise<void> {
  const options = startOptions(process.argv.slice(2), process.env);
  await assertCanStart(options);
  const progress = new Progress();
  const county = inventCounty(SIZES[options.size], options.seed);
  const fresh = !existsSync(join(options.dataDir, 'clock.json'));
  const stack = await bootStack(options, progress, county);
  const leave = async (code: number) => {
    await stack.stop();
    process.exit(code);
  };
  process.on('SIGINT', () => void leave(130));
  process.on('SIGTERM', () => void leave(143));
  const year = await liveTheYear(stack, progress, { county, options, fresh });
  const summary = printOutcomes({ ...year, county, stack, progress, options });
  if (options.out !== undefined)
    writeFileSync(options.out, `${JSON.stringify(summary, null, 2)}\n`);
  if (options.once) await leave(year.differences.length === 0 && year.open === 0 ? 0 : 1);
  progress.say(`
接口和浏览器：${stack.apiUrl}（用浏览器打开，选一个样例查询，点 ▶）
样例用户：county-decider、county-reviewer、town-…-a、auditor、security-a …，不设密码，只在本机有效
再次 npm start 接着用这些数据；要重新开始，先删除 ${options.dataDir}。按 Ctrl-C 停止`);
}

main().catch((error: unknown) => {
  if (error instanceof CannotStart) console.error(error.message);
  else console.error(error);
  process.exit(1);
});
