import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { App } from 'aws-cdk-lib';
import { applySecurityRules } from './apply-security-rules.ts';
import { unreadRows } from './aws-china.ts';
import { AlarmsStack } from './stacks/alarms-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { ServiceStack } from './stacks/service-stack.ts';

/** `-c key=value` pairs of `npm run synth`; the CDK command line hands its own over by the environment. */
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

/**
 * Citizens' data stay in the country: a region outside China is refused unless asked for in so many words. The demo belongs to
 * one machine: wherever a region is named, something is deployed.
 */
function assertRegion(region: string, { allowed, demo }: { allowed: boolean; demo: boolean }) {
  if (!region.startsWith('cn-') && !allowed)
    throw new Error(
      `Region ${region} lies outside China; say -c allowOutsideChina=true if no citizen's data will be there.`,
    );
  if (demo) throw new Error('The demo opens the explorer and is never deployed: name no region.');
}

export interface AppOptions {
  readonly context: Record<string, unknown>;
  readonly outdir: string;
  /** The day of the synthesis, by which acknowledgements grow old; none leaves the security rules out. */
  readonly today?: string;
}

export interface BuiltApp {
  readonly app: App;
  readonly service: ServiceStack;
}

/** Builds the whole app. `demo` opens the explorer and admits invented divisions; it is never on when deployed. */
export function buildApp({ context: given, outdir, today }: AppOptions): BuiltApp {
  const app = new App({ context: { ...flags(), ...given }, outdir });
  const asked = (key: string): unknown => app.node.tryGetContext(key);
  const demo = asked('demo') === 'true';
  const region: unknown = asked('region') ?? process.env.CDK_DEFAULT_REGION;
  if (typeof region === 'string')
    assertRegion(region, { allowed: asked('allowOutsideChina') === 'true', demo });
  const env = typeof region === 'string' ? { env: { region } } : {};
  const data = new DataStack(app, 'YingbaoData', env);
  const service = new ServiceStack(app, 'YingbaoService', {
    ...env,
    data,
    stage: demo ? 'development' : 'production',
    demoDivisions: demo,
  });
  new AlarmsStack(app, 'YingbaoAlarms', { ...env, service });
  if (today !== undefined) applySecurityRules(app, service, today);
  return { app, service };
}

if (import.meta.main) {
  const today = new Date().toISOString().slice(0, 10);
  const checked = process.env.CDK_VALIDATION === 'false' ? {} : { today };
  const context = contextArguments(process.argv.slice(2));
  buildApp({ context, outdir: process.env.CDK_OUTDIR ?? 'cdk.out', ...checked }).app.synth();
  for (const row of unreadRows()) console.error(`unverified for AWS China: ${row}`);
}
