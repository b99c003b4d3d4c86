import { ok, type Result } from '../../../schema/result.ts';
import { caseClock } from '../deadlines/case-clock.ts';
import { handUp } from '../deadlines/hand-up.ts';
import type { Dependencies } from '../dependencies.ts';
import { type CaseResult, type CasesCommand, takeSteps } from './case-steps.ts';
import { decideCase } from './decide-case.ts';

type Done = Promise<Result<CaseResult[]>>;

/**
 * A town to which the county has handed confirmation on grants by the same computation as the county would, once the posting is over.
 * Whoever surveyed or gave the town's opinion does not decide; what the county must look at itself goes to the county.
 */
export const grantInTown = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, {
    action: 'grantInTown',
    content: {},
    prepare: (context) => decideCase(deps, context, 'GRANT'),
  });

/** The same town refuses what the rule does not give. */
export const refuseInTown = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, {
    action: 'refuseInTown',
    content: {},
    prepare: (context) => decideCase(deps, context, 'REFUSE'),
  });

/** The county takes cases of its sample out of a town's hands before they are decided: it visits them and decides itself. */
export function callIn(deps: Dependencies, command: CasesCommand): Done {
  const clock = caseClock(deps, command.county);
  return takeSteps(deps, command, {
    action: 'callIn',
    content: {},
    prepare: async ({ file }) => {
      const due = await clock(file.case, (law) => law.countyOpinionWithin, deps.today());
      if (!due.ok) return due;
      const up = await handUp(file.case, clock);
      return up.ok ? ok({ next: { ...up.value, dueOn: due.value, sampled: true } }) : up;
    },
  });
}
