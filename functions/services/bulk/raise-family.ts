import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { Benefit, Case } from '../../../schema/entities/case.ts';
import type { Decision, Entitlement } from '../../../schema/entities/decision.ts';
import type { CivilDate, Instant, PayMonth } from '../../../schema/scalars/calendar.ts';
import { stepOf } from '../../domain/application/transitions.ts';
import { groupsIn, rollWith } from '../../domain/roll/roll-marks.ts';
import type { WriteGroup } from '../../store/write-groups.ts';
import { rollFollows } from '../cases/after-decision.ts';
import type { Dependencies } from '../dependencies.ts';
import { policyKeyOf } from '../policies/policy-key.ts';
import { accountOf, record } from '../stamp.ts';
import type { Family } from './load-families.ts';
import type { Scoped } from './running-bulk-change.ts';

/** Everything that raising one family's benefit rests on. */
export interface Raise {
  readonly change: Scoped;
  readonly family: Family & Required<Pick<Family, 'policy' | 'facts'>>;
  readonly benefit: Benefit;
  readonly entitlement: Entitlement;
}

/** The decision of a case by a bulk change has one id, so that it can be made once only. */
export const bulkDecisionId = (
  deps: Pick<Dependencies, 'recordId'>,
  bulkChangeId: string,
  caseId: string,
): Decision['decisionId'] => deps.recordId('decision', bulkChangeId, caseId);

/** The machine does it, the decider who signed answers for it. */
const signerOf = (deps: Dependencies, signedBy: string): ActorStamp => ({
  userId: accountOf(deps),
  officialId: signedBy,
  role: 'COUNTY_DECIDER',
});

/** A benefit that begins later is raised from its own beginning on. */
const monthOf = ({ change, benefit }: Raise): PayMonth =>
  benefit.from > change.effectiveMonth ? benefit.from : change.effectiveMonth;

function decisionOf(
  deps: Dependencies,
  raise: Raise,
  by: { signedBy: string; signedOn: CivilDate; at: Instant },
): Decision {
  const { change, family, benefit, entitlement } = raise;
  const { case: it, policy, facts } = family;
  if (policy === undefined || facts === undefined) throw new Error('An amount without grounds.');
  const { bulkChangeId } = change;
  return {
    decisionId: bulkDecisionId(deps, bulkChangeId, it.caseId),
    caseId: it.caseId,
    kind: 'INCREASE',
    decidedBy: by.signedBy,
    decidedOn: by.signedOn,
    effectiveMonth: monthOf(raise),
    policy: policyKeyOf(policy),
    facts,
    entitlement,
    previousMonthlyFen: benefit.monthlyFen,
    surveyId: it.surveyId,
    hearingId: null,
    campaignId: null,
    bulkChangeId,
    recordedAt: by.at,
  };
}

function raisedCase({ family, benefit }: Raise, decision: Decision): Case {
  const { case: it } = family;
  const { entitlement, effectiveMonth: from, decisionId, recordedAt, facts } = decision;
  const raised: Benefit = { ...benefit, monthlyFen: entitlement.monthlyFen, from, decisionId };
  const roll = rollWith(it, raised, { from, recordedAt, groups: groupsIn(facts) });
  return { ...it, benefit: raised, roll };
}

/** The writes that raise one family: case with its event, decision and roll, on condition that the case is still as it was read. */
export function raiseFamily(deps: Dependencies, raise: Raise): WriteGroup {
  const { change, family } = raise;
  const { case: it } = family;
  const { signedBy, signedOn, bulkChangeId } = change;
  if (signedBy === null || signedOn === null) throw new Error('Nothing is applied unsigned.');
  const decision = decisionOf(deps, raise, { signedBy, signedOn, at: deps.now() });
  const next = raisedCase(raise, decision);
  const { decisionId, surveyId } = decision;
  const happening = {
    chain: it.caseId,
    action: 'adjust' as const,
    actor: signerOf(deps, signedBy),
    from: it.state,
    to: next.state,
    refs: { bulkChangeId, decisionId, ...(surveyId === null ? {} : { surveyId }) },
  };
  const { event, head } = record(deps, happening, it.chain);
  return {
    id: it.caseId,
    writes: [
      deps.writes.cases.move(
        { ...next, chain: head },
        { states: stepOf('adjust').from, seq: it.chain.seq },
      ),
      deps.writes.cases.event(it, event),
      deps.writes.cases.decision(it.county, decision),
      ...rollFollows(deps, next, it),
    ],
  };
}
