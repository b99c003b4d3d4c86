import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { App } from 'aws-cdk-lib';
import { unreadRows } from './aws-china.ts';
import { addSecurityRules } from './security-rules.ts';
import { AlarmsStack } from './stacks/alarms-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { ServiceStack } from './stacks/service-stack.ts';

/** `-c key=value` pairs, as the CDK command line gives them; the app also runs without it. */
function contextArguments(argv: readonly string[]): Record<string, string> {
  const { values } = parseArgs({
    args: [...argv],
    options: { context: { type: 'string', short: 'c', multiple: true } },
  });
  return Object.fromEntries((values.context ?? []).map((pair) => pair.split('=', 2)));
}

/** Feature flags stand in cdk.json, which only the command line reads by itself. */
function flags(): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL('../cdk.json', import.meta.url), 'utf8')).context;
}

/** Citizens' data stay in the country: a region outside China is refused unless asked for in so many words. */
function assertRegion(region: string | undefined, allowed: boolean): void {
  if (region !== undefined && !region.startsWith('cn-') && !allowed) {
    throw new Error(
      `Region ${region} lies outside China; say -c allowOutsideChina=true if no citizen's data will be there.`,
    );
  }
}

/** Builds the whole app. `demo` opens the explorer and admits invented divisions; it is never on when deployed. */
export function buildApp(options: { context: Record<string, unknown>; outdir?: string }): App {
  const context = { ...flags(), ...options.context };
  const app = new App({
    context,
    ...(options.outdir === undefined ? {} : { outdir: options.outdir }),
  });
  const demo = context.demo === 'true';
  const region =
    typeof context.region === 'string' ? context.region : process.env.CDK_DEFAULT_REGION;
  assertRegion(region, context.allowOutsideChina === 'true');
  const env = region === undefined ? {} : { env: { region } };
  const data = new DataStack(app, 'YingbaoData', env);
  const service = new ServiceStack(app, 'YingbaoService', {
    ...env,
    data,
    stage: demo ? 'development' : 'production',
    demoDivisions: demo,
  });
  new AlarmsStack(app, 'YingbaoAlarms', { ...env, service });
  addSecurityRules(app, service);
  return app;
}

if (import.meta.main) {
  const outdir = process.env.CDK_OUTDIR ?? 'cdk.out';
  buildApp({ context: contextArguments(process.argv.slice(2)), outdir }).synth();
  for (const row of unreadRows()) console.error(`unverified for AWS China: ${row}`);
}
