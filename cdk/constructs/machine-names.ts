import { ArnFormat, type Stack } from 'aws-cdk-lib';
import type { MachineName } from '../../schema/platform/functions.ts';

/** Machines are named, so that a function which starts one and the machine which calls the function need no circle. */
export const MACHINE_NAMES = {
  import: 'yingbao-import',
  annualReview: 'yingbao-annual-review',
  auditExport: 'yingbao-audit-export',
  bulkChange: 'yingbao-bulk-change',
} as const satisfies Record<MachineName, string>;

export const machineArn = (stack: Stack, machine: MachineName): string =>
  stack.formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: MACHINE_NAMES[machine],
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
