import type { BulkChange, BulkChangeState } from '../../../schema/entities/bulk-change.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { PayMonth } from '../../../schema/scalars/calendar.ts';
import { nextMonth } from '../deadline/calendar-days.ts';

/** The guarded chart of a bulk change; `preview`, `begin` and `complete` are the machine's own steps. */
export const BULK_STEPS = {
  preview: { from: ['DRAFTED'], to: 'PREVIEWED' },
  sign: { from: ['PREVIEWED'], to: 'SIGNED' },
  begin: { from: ['SIGNED'], to: 'APPLYING' },
  complete: { from: ['APPLYING'], to: 'APPLIED' },
  cancel: { from: ['DRAFTED', 'PREVIEWED', 'SIGNED'], to: 'CANCELLED' },
} as const satisfies Record<string, { from: readonly BulkChangeState[]; to: BulkChangeState }>;

export type BulkAction = keyof typeof BULK_STEPS;

export function mayStep(action: BulkAction, { state }: Pick<BulkChange, 'state'>): Result<true> {
  const { from }: { from: readonly BulkChangeState[] } = BULK_STEPS[action];
  return from.includes(state) ? ok(true) : refuse('ACTION_NOT_ALLOWED', { detail: state });
}

/** Work that broke off is taken up again where it stands, and a preview that is old is made anew. Nothing else runs again. */
export const RERUNS: Readonly<Partial<Record<BulkChangeState, BulkChangeState>>> = {
  DRAFTED: 'DRAFTED',
  PREVIEWED: 'DRAFTED',
  SIGNED: 'SIGNED',
  APPLYING: 'APPLYING',
};

/**
 * May this person sign today? Never the one who asked for it, never a simulation, and not before the month that precedes the first
 * pay month: a decision taken in between would rest on the old policy and take the rise away again.
 */
export function maySign(
  change: Pick<BulkChange, 'state' | 'simulation' | 'askedBy' | 'effectiveMonth'>,
  by: { readonly officialId: string; readonly today: string },
): Result<true> {
  const allowed = mayStep('sign', change);
  if (!allowed.ok) return allowed;
  if (change.simulation) return refuse('ACTION_NOT_ALLOWED', { detail: '试算不能签批' });
  if (change.askedBy === by.officialId)
    return refuse('SAME_PERSON', { detail: '提出批量调整的人不能签批' });
  return isTooEarly(change.effectiveMonth, by.today)
    ? refuse('ACTION_NOT_ALLOWED', {
        detail: `${change.effectiveMonth}起执行，须在其前一个月内签批`,
      })
    : ok(true);
}

const isTooEarly = (effectiveMonth: PayMonth, today: string): boolean =>
  effectiveMonth > nextMonth(today.slice(0, 7));
