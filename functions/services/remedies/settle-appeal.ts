import type { Appeal, Stay } from '../../../schema/entities/appeal.ts';
import type { Case } from '../../../schema/entities/case.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { putOffUntil } from '../../domain/remedies/clocks.ts';
import { type Change, takeStep } from '../cases/case-step.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { listedAppeal } from './open-remedies.ts';

export interface OnAppeal extends Command {
  readonly county: CountyCode;
  readonly caseId: string;
  readonly appealId: Appeal['appealId'];
}

export interface StayDecision extends OnAppeal {
  /** Left out to say that the stay has ended. */
  readonly ground?: Stay['ground'];
  readonly on: CivilDate;
}

export interface SettleAppeal extends OnAppeal {
  readonly outcome: NonNullable<Appeal['outcome']>;
  readonly decidedOn: CivilDate;
  readonly documentNumber: string;
}

/** A step on an appeal that still runs. */
const onRunning = (
  deps: Dependencies,
  command: OnAppeal,
  step: {
    action: 'extendAppeal' | 'stayDecision' | 'settleAppeal';
    content: object;
    change: (appeal: Appeal, it: Case) => Result<Change>;
  },
): Promise<Result<Case>> => {
  const { county, caseId, idempotencyKey, appealId } = command;
  return takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: step.action,
      content: { appealId, ...step.content },
      prepare: ({ file }) => {
        const appeal = file.appeals.find((it) => it.appealId === appealId);
        if (appeal === undefined) return refuse('NOT_FOUND', { path: ['appealId'] });
        if (appeal.state !== 'RUNNING')
          return refuse('ACTION_NOT_ALLOWED', { detail: appeal.state });
        return step.change(appeal, file.case);
      },
    },
  );
};

const refsOf = ({ appealId, decisionId }: Appeal) => ({ appealId, decisionId });

/** Records that whoever reconsiders put its decision off, once, by 30 days. A suit is a court's own affair. */
export const extendAppeal = (deps: Dependencies, command: OnAppeal): Promise<Result<Case>> =>
  onRunning(deps, command, {
    action: 'extendAppeal',
    content: {},
    change: (appeal) => {
      if (appeal.kind === 'SUIT' || appeal.extendedOn !== null)
        return refuse('ACTION_NOT_ALLOWED', { detail: '行政复议的期限只能延长一次' });
      const next = { ...appeal, dueOn: putOffUntil(appeal.dueOn), extendedOn: deps.today() };
      const { cases, remedies } = deps.writes;
      const moved = [remedies.unlist(listedAppeal(appeal)), remedies.list(listedAppeal(next))];
      return ok({ next: {}, refs: refsOf(appeal), extra: [cases.appeal(next), ...moved] });
    },
  });

/** A stay that begins, on one appeal of a case at a time, or the one that lasts, ended. */
function stayAfter(
  appeal: Appeal,
  it: Case,
  { ground, on }: Pick<StayDecision, 'ground' | 'on'>,
): Result<Stay> {
  const lasting = it.stayedBy === appeal.appealId ? appeal.stay : null;
  if (ground === undefined)
    return lasting === null || on < lasting.from
      ? refuse('ACTION_NOT_ALLOWED', { detail: '没有停止执行，或者日期早于其开始' })
      : ok({ ...lasting, until: on });
  if (it.stayedBy !== null) return refuse('ACTION_NOT_ALLOWED', { detail: '该案已有停止执行' });
  return on < appeal.requestedOn
    ? refuse('INVALID_INPUT', { path: ['on'], detail: '不能早于申请之日' })
    : ok({ ground, from: on, until: null });
}

/**
 * Records that the contested decision is not carried out meanwhile, on one of the grounds that the law names, or that this has ended.
 * While it lasts, no step takes anything away from the family; a cut that has been decided but not begun is put right by a
 * correcting decision of its own (cause STAYED).
 */
export const stayDecision = (deps: Dependencies, command: StayDecision): Promise<Result<Case>> => {
  const { ground, on } = command;
  return onRunning(deps, command, {
    action: 'stayDecision',
    content: { ground: ground ?? null, on },
    change: (appeal, it) => {
      if (on > deps.today())
        return refuse('INVALID_INPUT', { path: ['on'], detail: '不能晚于今天' });
      const stay = stayAfter(appeal, it, command);
      if (!stay.ok) return stay;
      const stayedBy = ground === undefined ? null : appeal.appealId;
      const extra = [deps.writes.cases.appeal({ ...appeal, stay: stay.value })];
      return ok({ next: { stayedBy }, refs: refsOf(appeal), extra });
    },
  });
};

/**
 * Records how an appeal ended, with the paper that says so. A stay by it ends with it. What the end makes of the decision is the county's
 * own correcting decision (cause APPEAL_DECIDED).
 */
export const settleAppeal = (deps: Dependencies, command: SettleAppeal): Promise<Result<Case>> => {
  const { outcome, decidedOn, documentNumber } = command;
  return onRunning(deps, command, {
    action: 'settleAppeal',
    content: { outcome, decidedOn, documentNumber },
    change: (appeal, it) => {
      if (decidedOn < appeal.acceptedOn || decidedOn > deps.today())
        return refuse('INVALID_INPUT', { path: ['decidedOn'], detail: '须在受理之后、今天以前' });
      const ends = it.stayedBy === appeal.appealId;
      const stay = ends && appeal.stay ? { ...appeal.stay, until: decidedOn } : appeal.stay;
      const told = { outcome, decidedOn, documentNumber, stay };
      const { cases, remedies } = deps.writes;
      const settled = cases.appeal({ ...appeal, ...told, state: 'DECIDED' });
      const extra = [settled, remedies.unlist(listedAppeal(appeal))];
      return ok({ next: ends ? { stayedBy: null } : {}, refs: refsOf(appeal), extra });
    },
  });
};
