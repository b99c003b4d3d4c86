import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { Benefit, Case } from '../../../schema/entities/case.ts';
import type { Decision } from '../../../schema/entities/decision.ts';
import { type Household, membersOn } from '../../../schema/entities/household.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { PayMonth } from '../../../schema/scalars/calendar.ts';
import { endedOnAfter } from '../../domain/application/ended-on.ts';
import { notFiledAsNear } from '../../domain/application/gates.ts';
import { stepOf } from '../../domain/application/transitions.ts';
import { type Left, leaveFor } from '../../domain/change/leave-for.ts';
import { benefitBy } from '../../domain/decisions/benefit-by.ts';
import { pausesEnded } from '../../domain/entitlement/suspensions.ts';
import { incomesOf } from '../../domain/household/incomes-of.ts';
import { groupsIn, rollWith, rollWithout } from '../../domain/roll/roll-marks.ts';
import type { CaseFile } from '../../store/case-store.ts';
import type { Write } from '../../store/write.ts';
import type { Dependencies } from '../dependencies.ts';
import { policyFor } from '../policies/policy-for.ts';
import { policyKeyOf } from '../policies/policy-key.ts';
import { record, stampFor } from '../stamp.ts';
import { rollFollows } from './after-decision.ts';

/** The greater benefit, as it is being granted. */
interface Granted {
  readonly case: Case;
  /** The month in which it begins for them. */
  readonly from: PayMonth;
  /** Whom it is newly for; null for everybody who lives there. */
  readonly gained: readonly string[] | null;
  readonly household: Household;
}

/** Who leaves the lesser benefit, and whether anybody stays whom it is for. Whoever left it before is not counted in it any more. */
function movedBy({ case: greater, gained, household }: Granted, file: CaseFile, on: string) {
  const lesser = file.case.benefit;
  const decision = file.decisions.find(({ decisionId }) => decisionId === lesser?.decisionId);
  const servedBefore: readonly string[] = greater.benefit?.persons ?? [];
  const livingOn = (day: string): string[] =>
    membersOn(household, day)
      .map(({ personId }): string => personId)
      .filter((personId) => !servedBefore.includes(personId));
  const goes = (personId: string): boolean => gained?.includes(personId) ?? true;
  const counted: readonly string[] = lesser?.persons ?? livingOn(decision?.decidedOn ?? on);
  return {
    decision,
    persons: counted.filter(goes),
    everybody: (lesser?.persons ?? livingOn(on)).every(goes),
  };
}

type Governing = Decision | undefined;

/** What is left of the lesser benefit by what it rests on and today's policy. */
async function weigh(deps: Dependencies, granted: Granted, file: CaseFile) {
  const { case: it } = file;
  const policy = await policyFor(deps, { ...it, asOf: deps.today() });
  if (!policy.ok) return policy;
  const { decision, persons, everybody } = movedBy(granted, file, deps.today());
  const surveys = await deps.households.surveysOf(granted.household);
  const survey = surveys.find(({ surveyId }) => surveyId === decision?.surveyId);
  const left = leaveFor({
    movedTo: granted.case.programme,
    moved: incomesOf(survey, persons),
    everybody,
    facts: decision?.facts ?? null,
    policy: policy.value,
  });
  return left.ok ? ok({ left: left.value, policy: policy.value, governing: decision }) : left;
}

function decisionOf(
  deps: Dependencies,
  { granted, it, stamp }: { granted: Granted; it: Case; stamp: ActorStamp },
  from: { left: Left; policy: Parameters<typeof policyKeyOf>[0]; governing: Governing },
): Decision {
  const { left, policy, governing } = from;
  const term = it.benefit?.validUntil;
  return {
    decisionId: deps.recordId('decision', it.caseId, String(it.chain.seq)),
    caseId: it.caseId,
    kind: 'TRANSFER',
    decidedBy: stamp.officialId,
    decidedOn: deps.today(),
    // The very month in which the greater benefit begins: nobody is in both, and nobody in neither.
    effectiveMonth: granted.from,
    policy: policyKeyOf(policy),
    facts: left.facts,
    entitlement: left.entitlement,
    previousMonthlyFen: it.benefit?.monthlyFen ?? left.entitlement.monthlyFen,
    surveyId: left.facts === null ? null : (governing?.surveyId ?? null),
    hearingId: null,
    campaignId: null,
    ...(term === undefined || !left.entitlement.eligible ? {} : { validUntil: term }),
    recordedAt: deps.now(),
  };
}

/** The lesser case once they have left: stopped when nobody stays, else with the benefit of those who do. */
function caseAfter(
  deps: Dependencies,
  it: Case,
  decision: Decision,
  benefit: Benefit | null,
): Case {
  const { effectiveMonth: from, recordedAt, decisionId, facts } = decision;
  const marked = { from, recordedAt };
  if (benefit !== null)
    return { ...it, benefit, roll: rollWith(it, benefit, { ...marked, groups: groupsIn(facts) }) };
  const endedOn = endedOnAfter(it, 'STOPPED', deps.today());
  const roll = rollWithout(it, { ...marked, decisionId });
  // A pause ends with the benefit: what it held back until then is to be paid.
  const end = { on: decision.decidedOn, paidFrom: from, recordedAt };
  const suspensions = pausesEnded(it.suspensions, end);
  return {
    ...it,
    state: 'STOPPED',
    endedOn,
    benefit,
    roll,
    suspensions,
    change: null,
    dueOn: null,
  };
}

/**
 * The writes by which those who are granted a greater programme leave a lesser one, in the transaction of the grant and from the same
 * month on. The family applied for the greater one while it drew the lesser, so nothing is taken that it did not ask to exchange; what
 * those who stay would lose is not taken here (see `leaveFor`). Refuses NOT_PERMITTED, NEAR_RELATIVE, EXCLUSIVE_PROGRAMME and, for a
 * benefit that is paused and would go on for somebody, ACTION_NOT_ALLOWED.
 */
export async function leaveLesser(
  deps: Dependencies,
  granted: Granted,
  lesser: Case,
): Promise<Result<Write[]>> {
  const place = { division: lesser.village, programme: lesser.programme };
  const stamp = stampFor(deps, 'review.decide', place);
  if (!stamp.ok) return stamp;
  const file = await deps.cases.load(lesser.county, lesser.caseId);
  if (file === undefined) return refuse('NOT_FOUND');
  const { case: it } = file;
  const near = notFiledAsNear(file.filings, [stamp.value.officialId]);
  if (!near.ok) return near;
  const weighed = await weigh(deps, granted, file);
  if (!weighed.ok) return weighed;
  const decision = decisionOf(deps, { granted, it, stamp: stamp.value }, weighed.value);
  const { left, policy } = weighed.value;
  const benefit = benefitBy(decision, { headcount: left.headcount, policy });
  const action = benefit === null ? 'stop' : 'adjust';
  const { from } = stepOf(action);
  if (!from.includes(it.state)) return refuse('ACTION_NOT_ALLOWED', { detail: it.state });
  const after = caseAfter(deps, it, decision, benefit);
  const refs = { decisionId: decision.decisionId, movedTo: granted.case.caseId };
  const moved = {
    chain: it.caseId,
    action,
    actor: stamp.value,
    from: it.state,
    to: after.state,
    refs,
  };
  const { event, head } = record(deps, moved, it.chain);
  return ok([
    deps.writes.cases.move({ ...after, chain: head }, { states: from, seq: it.chain.seq }),
    deps.writes.cases.event(it, event),
    deps.writes.cases.decision(it.county, decision),
    ...rollFollows(deps, after, it),
  ]);
}
