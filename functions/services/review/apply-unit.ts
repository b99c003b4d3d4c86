import { stepsOf } from '../../../schema/entities/amount-step.ts';
import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { Campaign, ReviewUnit } from '../../../schema/entities/campaign.ts';
import type { Case } from '../../../schema/entities/case.ts';
import type { Decision, DecisionKind } from '../../../schema/entities/decision.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { Household } from '../../../schema/entities/household.ts';
import type { Policy } from '../../../schema/programmes/programme.ts';
import type { CivilDate, Instant } from '../../../schema/scalars/calendar.ts';
import { RecordId } from '../../../schema/scalars/record-id.ts';
import { endedOnAfter } from '../../domain/application/ended-on.ts';
import { type CaseAction, stepOf } from '../../domain/application/transitions.ts';
import { benefitBy, benefitGoingOn } from '../../domain/decisions/benefit-by.ts';
import { termOf } from '../../domain/decisions/term-of.ts';
import { pausesEnded } from '../../domain/entitlement/suspensions.ts';
import { factsOf, hasTerm } from '../../domain/programmes/ask-programme.ts';
import { firstPayMonth } from '../../domain/programmes/first-pay-month.ts';
import { settledBy } from '../../domain/review/settled-by.ts';
import { groupsIn, rollWith, rollWithout } from '../../domain/roll/roll-marks.ts';
import type { WriteGroup } from '../../store/write-groups.ts';
import { membersFollow, rollFollows } from '../cases/after-decision.ts';
import type { Dependencies } from '../dependencies.ts';
import { record } from '../stamp.ts';
import { unitChain } from './unit-chain.ts';

/** Everything that applying one unit rests on. */
export interface Grounds {
  readonly campaign: Campaign;
  readonly unit: ReviewUnit;
  readonly case: Case;
  readonly household: Household;
  readonly survey: EconomicSurvey;
  readonly policy: Policy;
  /** Members whom a programme serves that excludes this one. */
  readonly served: ReadonlySet<string>;
}

/** The same with the decision that applies it. */
export interface Application extends Grounds {
  /** Who decided: the county decider who signed the town off, or who decided this household alone. */
  readonly decider: ActorStamp;
  readonly decidedOn: CivilDate;
  readonly request?: { readonly idempotencyKey: string; readonly contentHash: string };
}

const CASE_ACTIONS: Partial<Record<ReviewUnit['proposal']['outcome'], CaseAction>> = {
  CONTINUE: 'confirmUnchanged',
  INCREASE: 'adjust',
  DECREASE: 'adjust',
  STOP: 'stop',
};

const DECISIONS: Partial<Record<ReviewUnit['proposal']['outcome'], DecisionKind>> = {
  INCREASE: 'INCREASE',
  DECREASE: 'DECREASE',
  STOP: 'STOP',
};

/** Whoever is found eligible while a term runs is given a new one, or none: a decision of its own that changes no amount. */
const renews = ({ unit: { proposal, programme }, case: { benefit } }: Grounds): boolean =>
  proposal.outcome === 'CONTINUE' &&
  proposal.exitMonths === undefined &&
  (benefit?.validUntil !== undefined || hasTerm(programme));

const actionOf = (from: Grounds): CaseAction | undefined =>
  renews(from) ? 'renew' : CASE_ACTIONS[from.unit.proposal.outcome];

function kindOf(from: Grounds): DecisionKind | undefined {
  const { outcome, exitMonths } = from.unit.proposal;
  if (renews(from)) return 'RENEW';
  return outcome === 'DECREASE' && exitMonths !== undefined ? 'GRADUAL_EXIT' : DECISIONS[outcome];
}

/** The decision that applies a unit, none for a family that stays as it was, and the instant from which what it changes is known. */
interface Made {
  readonly decision: Decision | undefined;
  readonly at: Instant;
}

function decisionOf(deps: Dependencies, from: Application, at: Instant): Decision | undefined {
  const { unit, survey, policy } = from;
  const kind = kindOf(from);
  // The people counted by the rule: a stopped family is not empty, it is not eligible.
  const facts = factsOf(unit.programme, from);
  if (kind === undefined || unit.proposal.policy === null || facts === undefined) return undefined;
  const effectiveMonth = firstPayMonth(from.decidedOn, policy);
  return {
    decisionId: deps.recordId('decision', unit.campaignId, unit.caseId),
    caseId: unit.caseId,
    kind,
    decidedBy: from.decider.officialId,
    decidedOn: from.decidedOn,
    effectiveMonth,
    policy: unit.proposal.policy,
    facts,
    entitlement: {
      eligible: kind !== 'STOP',
      monthlyFen: unit.proposal.position.monthlyFen,
      ...stepsOf(unit.proposal.position.later),
      reasons: unit.proposal.reasons,
    },
    previousMonthlyFen: unit.opening.monthlyFen,
    ...termOf({ kind, policy, effectiveMonth, exitMonths: unit.proposal.exitMonths }),
    ...(unit.opening.later === undefined ? {} : { previousLater: unit.opening.later }),
    surveyId: survey.surveyId,
    hearingId: unit.hearingId,
    campaignId: RecordId.parse(unit.campaignId),
    recordedAt: at,
  };
}

/** The benefit afterwards: none when stopped; another amount by decision; the same for a family that changed only in size. */
function movedBenefit(from: Application, decision: Decision | undefined): Case['benefit'] {
  const { unit, policy, survey } = from;
  const { benefit } = from.case;
  const { outcome, position } = unit.proposal;
  if (benefit === null || outcome === 'STOP') return null;
  if (decision !== undefined) return benefitBy(decision, { ...position, policy });
  const { surveyedOn } = survey;
  const facts = factsOf(unit.programme, from);
  return benefitGoingOn(benefit, { surveyedOn, facts, policy, headcount: position.headcount });
}

/** The roll afterwards, from the month that a decision of this day governs. */
function movedRoll(from: Application, benefit: Case['benefit'], made: Made): Case['roll'] {
  const { case: it, policy, decidedOn } = from;
  const marked = { from: firstPayMonth(decidedOn, policy), recordedAt: made.at };
  if (benefit === null)
    return rollWithout(it, { ...marked, decisionId: made.decision?.decisionId ?? null });
  const found = factsOf(it.programme, from);
  return rollWith(it, benefit, { ...marked, groups: groupsIn(found) });
}

/** A pause ends with the benefit only: what it held back until then is to be paid. */
function pausesAfter({ case: it, unit, policy, decidedOn }: Application, { at }: Made) {
  if (unit.proposal.outcome !== 'STOP') return it.suspensions;
  const end = { on: decidedOn, paidFrom: firstPayMonth(decidedOn, policy), recordedAt: at };
  return pausesEnded(it.suspensions, end);
}

function movedCase(deps: Dependencies, from: Application, made: Made): Case {
  const { case: it, unit, survey, campaign, policy, decidedOn } = from;
  const benefit = movedBenefit(from, made.decision);
  const state = unit.proposal.outcome === 'STOP' ? 'STOPPED' : it.state;
  return {
    ...it,
    state,
    endedOn: endedOnAfter(it, state, deps.today()),
    ...settledBy(it, benefit, { survey, policy, on: decidedOn }),
    lastReviewedOn: campaign.asOf,
    // A family that has left has nothing more to lose; any other proposal is weighed anew when it is decided.
    change: unit.proposal.outcome === 'STOP' ? null : it.change,
    benefit,
    roll: movedRoll(from, benefit, made),
    suspensions: pausesAfter(from, made),
  };
}

/** The writes that apply one unit: unit and case each with their event, and only when money or members change the rest. */
export function applyUnit(
  deps: Dependencies,
  from: Application,
): WriteGroup & { applied: ReviewUnit } {
  const { unit, case: before, decider, request } = from;
  const action = actionOf(from);
  if (action === undefined)
    throw new Error(`A unit proposed ${unit.proposal.outcome} is not applied.`);
  const at = deps.now();
  const decision = decisionOf(deps, from, at);
  const next = movedCase(deps, from, { decision, at });
  const refs = {
    campaignId: unit.campaignId,
    surveyId: from.survey.surveyId,
    ...(decision === undefined ? {} : { decisionId: decision.decisionId }),
  };
  const common = { actor: decider, refs, ...request };
  const onCase = record(
    deps,
    { ...common, chain: before.caseId, action, from: before.state, to: next.state },
    before.chain,
  );
  const onUnit = record(
    deps,
    { ...common, chain: unitChain(unit), action: 'apply', from: unit.state, to: 'APPLIED' },
    unit.chain,
  );
  const applied: ReviewUnit = {
    ...unit,
    state: 'APPLIED',
    decisionId: decision?.decisionId ?? null,
    appliedOn: from.decidedOn,
    chain: onUnit.head,
  };
  return {
    id: unit.caseId,
    applied,
    writes: [
      deps.writes.units.move(applied, { states: [unit.state], seq: unit.chain.seq }),
      deps.writes.cases.event(before, onUnit.event),
      deps.writes.cases.move(
        { ...next, chain: onCase.head },
        { states: stepOf(action).from, seq: before.chain.seq },
      ),
      deps.writes.cases.event(before, onCase.event),
      ...rollFollows(deps, next, before),
      ...membersFollow(deps, from.household, { survey: from.survey, recordedAt: at }),
      ...(decision === undefined ? [] : [deps.writes.cases.decision(before.county, decision)]),
    ],
  };
}
