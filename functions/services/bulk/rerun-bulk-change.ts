import type { BulkChange } from '../../../schema/entities/bulk-change.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { mayStep, RERUNS } from '../../domain/bulk/bulk-steps.ts';
import type { Dependencies } from '../dependencies.ts';
import { type BulkCommand, giveOrder } from './bulk-order.ts';

/**
 * Runs a change again from where it stands: a preview is made anew from the roll of today; applying that broke off goes on with what
 * is missing.
 */
export const rerunBulkChange = (
  deps: Dependencies,
  command: BulkCommand,
): Promise<Result<BulkChange>> =>
  giveOrder(deps, command, {
    action: 'rerun',
    needs: 'bulk.run',
    content: {},
    prepare: async ({ state, run }) => {
      const to = RERUNS[state];
      if (to === undefined) return refuse('ACTION_NOT_ALLOWED', { detail: state });
      return ok({ state: to, run: run + 1, ...(to === 'DRAFTED' ? { preview: null } : {}) });
    },
  });

/** Takes a change back before anything of it is applied; its reports stay. */
export const cancelBulkChange = (
  deps: Dependencies,
  command: BulkCommand,
): Promise<Result<BulkChange>> =>
  giveOrder(deps, command, {
    action: 'cancel',
    needs: 'bulk.run',
    content: {},
    prepare: async (change) => {
      const may = mayStep('cancel', change);
      return may.ok ? ok({ state: 'CANCELLED' }) : may;
    },
  });
