import type { Case } from '../../../schema/entities/case.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import { procedureOf } from '../../domain/deadline/procedure-of.ts';
import { groupsIn, rollWith } from '../../domain/roll/roll-marks.ts';
import { caseClock } from '../deadlines/case-clock.ts';
import type { Dependencies } from '../dependencies.ts';
import { keyedContent } from '../keyed-content.ts';
import { rollFollows } from './after-decision.ts';
import { type CaseResult, type CasesCommand, takeSteps } from './case-steps.ts';
import { decideCase } from './decide-case.ts';
import { tellFamily } from './tell-family.ts';

type Done = Promise<Result<CaseResult[]>>;

/** A check that has begun stops the clock for beginning it; where there is none, the one of another step runs on. */
function checkBegun(it: Case): Result<CivilDate | null> {
  const law = procedureOf(it);
  if (!law.ok) return law;
  return ok(law.value.startCheckWithin === null ? it.dueOn : null);
}

/** The county has begun to check. */
export const startChecks = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, {
    action: 'startCheck',
    content: {},
    prepare: ({ file }) => {
      const asked = file.case.informationCheck;
      if (asked === null) return refuse('CHECK_REQUIRED');
      const due = checkBegun(file.case);
      const informationCheck = { ...asked, startedOn: deps.today() };
      return due.ok ? ok({ next: { informationCheck, dueOn: due.value } }) : due;
    },
  });

/** The county's answer to a town's request for an information check. */
export const recordChecks = (
  deps: Dependencies,
  command: CasesCommand & { result: 'CLEAR' | 'DIFFERENT' },
): Done =>
  takeSteps(deps, command, {
    action: 'recordCheck',
    content: { result: command.result },
    prepare: ({ file }) => {
      const asked = file.case.informationCheck;
      if (asked === null) return refuse('CHECK_REQUIRED');
      const startedOn = asked.startedOn ?? deps.today();
      const informationCheck = { ...asked, startedOn, result: command.result };
      const due = checkBegun(file.case);
      return due.ok ? ok({ next: { informationCheck, dueOn: due.value } }) : due;
    },
  });

/** The county's own visit to filed relatives and complained cases. */
export const recordCountyVisits = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, {
    action: 'visit',
    content: {},
    prepare: () => ok({ next: { countyVisitedOn: deps.today() } }),
  });

/** A county decider grants what facts and policy give, by computation: nobody types an amount. */
export const grantCases = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, {
    action: 'grant',
    content: {},
    prepare: (context) => decideCase(deps, context, 'GRANT'),
  });

/** A county decider refuses what the rule does not give; the decision keeps its reasons for the written notice. */
export const refuseCases = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, {
    action: 'refuse',
    content: {},
    prepare: (context) => decideCase(deps, context, 'REFUSE'),
  });

/** Announces the result and puts the family on the roster, in the case's own transaction. */
export const announceCases = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, {
    action: 'announce',
    content: {},
    prepare: ({ file: { case: it, decisions } }) => {
      const { benefit } = it;
      if (benefit === null) return refuse('ACTION_NOT_ALLOWED');
      const granted = decisions.find(({ decisionId }) => decisionId === benefit.decisionId);
      const groups = groupsIn(granted?.facts);
      const roll = rollWith(it, benefit, { from: benefit.from, groups, recordedAt: deps.now() });
      return ok({ next: { roll }, extra: rollFollows(deps, { ...it, roll }, it) });
    },
  });

/**
 * Gives a special case the longer limit of its procedure, from acceptance, once, for a reason that the family is told. Refuses
 * CALENDAR_MISSING when the days cannot be counted, and ACTION_NOT_ALLOWED where the procedure knows no longer limit.
 */
export async function extendCases(
  deps: Dependencies,
  command: CasesCommand & { reason: string },
): Done {
  const content = await keyedContent(deps, command.county, command.reason);
  const clock = caseClock(deps, command.county);
  return takeSteps(deps, command, {
    action: 'extend',
    content,
    prepare: async ({ file, contentHash }) => {
      const { acceptedOn } = file.case;
      if (acceptedOn === null) return refuse('ACTION_NOT_ALLOWED', { detail: '尚未受理' });
      const due = await clock(file.case, (law) => law.wholeInSpecialCasesWithin, acceptedOn);
      if (!due.ok) return due;
      if (due.value === null)
        return refuse('ACTION_NOT_ALLOWED', { detail: '受理时的办理程序没有延长期限的规定' });
      const paper = { kind: 'EXTENSION', text: command.reason, contentHash } as const;
      const notice = await tellFamily(deps, file.case, paper);
      if (!notice.ok) return notice;
      const { noticeId, write } = notice.value;
      const next = { wholeDueOn: due.value, extendedOn: deps.today() };
      return ok({ next, refs: { noticeId }, extra: [write] });
    },
  });
}
