import type { Acknowledgement } from '../security-rules.ts';

/** The part of CDK's validation report that is read here. */
export interface ValidationReport {
  readonly pluginReports: readonly {
    readonly suppressedViolations?: readonly {
      readonly ruleName: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
  }[];
}

/** Acknowledged rules that find nothing where they are acknowledged: a reason for something that is no longer so. */
export function idleAcknowledgements(
  rows: readonly Acknowledgement[],
  report: ValidationReport,
): string[] {
  const found = report.pluginReports.flatMap((plugin) =>
    (plugin.suppressedViolations ?? []).flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => ({ ruleName, constructPath })),
    ),
  );
  return rows.flatMap(({ rules, at }) =>
    rules.flatMap((rule) =>
      at
        .filter(
          (path) =>
            !found.some((it) => it.ruleName === rule && it.constructPath.startsWith(`${path}/`)),
        )
        .map((path) => `${rule} at ${path}`),
    ),
  );
}
