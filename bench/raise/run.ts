import { writeFileSync } from 'node:fs';
import { assertCanStart, type RunningStack } from '../../local/boot.ts';
import { Api } from '../../local/demo/api.ts';
import { runCommand } from '../../local/demo/demo-stack.ts';
import { plansOf } from '../../local/demo/plans.ts';
import { Progress } from '../../local/demo/progress.ts';
import { RaiseTeam, type RaiseView, raisePolicy } from '../../local/demo/raise-standard.ts';
import { demoLived } from '../demo-lived.ts';
import { measureRaise } from './measure-raise.ts';
import { type RaiseOptions, raiseOptions } from './raise-options.ts';

/** What one county's raise came to. */
interface Raised {
  readonly county: string;
  readonly view: RaiseView;
}

/** Every county one after another: first all previews, then all signatures with what follows them. */
async function raise(stack: RunningStack, options: RaiseOptions, progress: Progress) {
  const api = new Api(stack.apiUrl, (userId) => stack.tokenFor(userId));
  await progress.step('policy', '起草、批准提高后的标准', () => raisePolicy(api));
  const codes = plansOf(options.size, options.seed, options.scale).map(({ county }) => county.code);
  const teams = codes.map((county) => ({ county, team: new RaiseTeam(api, county) }));
  const previews = await progress.step('previewRaise', '逐户试算', async () => {
    const views: RaiseView[] = [];
    for (const { team } of teams) views.push(await team.preview());
    return views;
  });
  return progress.step('applyRaise', '签批，逐户调整', async () => {
    const raised: Raised[] = [];
    for (const [i, { county, team }] of teams.entries()) {
      const view = previews[i];
      if (view !== undefined) raised.push({ county, view: await team.apply(view) });
    }
    return raised;
  });
}

function print(raised: readonly Raised[], tell: (text: string) => void): void {
  for (const { county, view } of raised) {
    const sums = view.sums.map(({ outcome, households }) => `${outcome} ${households}`);
    const towns = view.towns.edges.map(({ node }) => node);
    const applied = towns.reduce((sum, town) => sum + town.applied, 0);
    const left = towns.reduce((sum, town) => sum + town.left, 0);
    tell(`${county}  ${sums.join('，')}；已调整 ${applied} 户，未调整 ${left} 户`);
  }
}

/** Raises the standard over the demo, or measures how fast and how surely that is done; see `raise-options.ts`. */
async function main(): Promise<void> {
  const options = raiseOptions(process.argv.slice(2), process.env);
  await assertCanStart(options);
  const progress = new Progress();
  const { stack, leave } = await demoLived(options, progress);
  if (options.kills !== undefined) {
    await stack.stop();
    const { kills } = options;
    const summary = await measureRaise({ ...options, kills }, (text) => progress.say(text));
    if (options.out !== undefined)
      writeFileSync(options.out, `${JSON.stringify(summary, null, 2)}\n`);
    process.exit(summary.faults.length === 0 ? 0 : 1);
  }
  const raised = await raise(stack, options, progress);
  const { windows, seconds } = progress;
  if (options.out !== undefined)
    writeFileSync(options.out, `${JSON.stringify({ raised, windows, seconds }, null, 2)}\n`);
  print(raised, (text) => progress.say(text));
  await leave(0);
}

runCommand(main);
