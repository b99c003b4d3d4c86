import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks, ServerlessChecks } from 'cdk-nag';
import { findConstruct } from './constructs/find-construct.ts';
import { grantedWildcards } from './granted-wildcards.ts';
import { ACKNOWLEDGED, type Acknowledgement, NEXT_READING } from './security-rules.ts';
import type { ServiceStack } from './stacks/service-stack.ts';

/** A pack names its rules after itself: `Pack-Rule`. */
const packOf = (rule: string): string => rule.slice(0, rule.indexOf('-'));

/** The table's rows, with a row for each group of wildcards that a grant is meant to hold. */
export function acknowledgements(service: ServiceStack): Acknowledgement[] {
  const wildcards = grantedWildcards(service).map(({ reason, resources }) => ({
    rules: resources.map((resource) => `AwsSolutions-IAM5[Resource::${resource}]`),
    at: [service.node.path],
    reason,
    until: NEXT_READING,
  }));
  return [...ACKNOWLEDGED, ...wildcards];
}

/** Throws when a reason has to be read again: acknowledgements that nobody looks at become holes. */
export function assertStillRead(rows: readonly Acknowledgement[], today: string): void {
  const old = rows.filter((row) => row.until <= today).flatMap((row) => row.rules);
  if (old.length > 0)
    throw new Error(
      `Read these acknowledgements again and give them a new day in cdk/security-rules.ts: ${old.join(', ')}`,
    );
}

/** Checks every synthesis against three rule packs; a finding that is not acknowledged fails it. */
export function applySecurityRules(app: App, service: ServiceStack, today: string): void {
  const rows = acknowledgements(service);
  assertStillRead(rows, today);
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(app),
    new NIST80053R5Checks(app),
    new ServerlessChecks(app),
  );
  for (const { rules, at, reason } of rows)
    for (const path of at)
      for (const rule of rules)
        Validations.of(findConstruct(app, path)).acknowledge({
          id: `${packOf(rule)}::${rule}`,
          reason,
        });
}
