import type { Decision } from '../../../schema/entities/decision.ts';
import type { CorrectionCause } from '../../../schema/entities/entitlement-line.ts';
import type { Household } from '../../../schema/entities/household.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { isLateCause, type RightFacts } from '../../domain/change/correct-decision.ts';
import { monthOf, monthsBetween } from '../../domain/deadline/pay-months.ts';
import { governing, inOrder } from '../../domain/decisions/decision-in-force.ts';
import type { DecidedAmount } from '../../domain/entitlement/decided-amounts.ts';
import { lateFacts } from '../../domain/entitlement/late-amounts.ts';
import { factsOf } from '../../domain/programmes/ask-programme.ts';
import { rollOf } from '../../domain/roll/roll-marks.ts';
import type { CaseFile } from '../../store/case-store.ts';
import { namedPolicies } from '../decisions/named-policies.ts';
import type { Dependencies } from '../dependencies.ts';
import { datedFacts } from '../entitlement/read-entitlement.ts';

/** What is to be put right: the decision at the root, what holds in its place so far, and all amounts of the case in order. */
export interface Wrong {
  readonly file: CaseFile;
  readonly root: Decision;
  readonly place: readonly Decision[];
  readonly amounts: readonly DecidedAmount[];
  readonly household: Household;
}

type Found = Promise<Result<RightFacts>>;

const POLICY_GONE = () => refuse('POLICY_MISSING', { detail: '原决定所依据的标准' });

/** From the first month for which something of this kind became known too late for what governs it. */
async function lateKnown(deps: Dependencies, wrong: Wrong, cause: CorrectionCause): Found {
  const { file, root, place } = wrong;
  const now = deps.now();
  const known = await datedFacts(deps, file);
  const inPlace = inOrder(place);
  for (const month of monthsBetween(root.effectiveMonth, monthOf(now))) {
    const late = lateFacts(governing(inPlace, month), known, { month, knownAt: now });
    if (late === undefined) continue;
    const { facts, named, members, policy } = late;
    const common = { effectiveMonth: month, survey: null };
    if (cause === 'STANDARD_CHANGED_LATE' && policy !== undefined)
      return ok({ ...common, facts, policy });
    if (members?.reason === cause) return ok({ ...common, facts: members.facts, policy: named });
  }
  return refuse('ACTION_NOT_ALLOWED', { detail: '没有查到此后才获知的情况' });
}

/** What two investigators found since, by the policy that the decision itself names. */
async function foundSince(deps: Dependencies, { root, place, household }: Wrong): Found {
  const { latestSurvey, county, householdId } = household;
  const rested = place.some((it) => it.surveyId === latestSurvey?.surveyId);
  if (latestSurvey === null || rested)
    return refuse('SURVEY_REQUIRED', { detail: '没有新的入户核查结果' });
  const [survey] = await deps.households.surveys([{ county, householdId, ...latestSurvey }]);
  if (survey === undefined || survey.recordedAt < root.recordedAt)
    return refuse('SURVEY_REQUIRED', { detail: '原决定以后没有新的入户核查结果' });
  const policy = await namedPolicies(deps)(root.policy);
  if (policy === undefined) return POLICY_GONE();
  const facts = factsOf(policy.programme, { household, survey, policy });
  if (facts === undefined) return refuse('SURVEY_REQUIRED', { detail: '核定所需的情况尚未查清' });
  return ok({ facts, policy, survey, effectiveMonth: root.effectiveMonth });
}

/** An amount that was there before, as it was. */
async function restored(
  deps: Dependencies,
  { file, root }: Wrong,
  amount: DecidedAmount | undefined,
): Found {
  if (amount === undefined)
    return refuse('ACTION_NOT_ALLOWED', { detail: '此前没有可以恢复的待遇，须重新调查后更正' });
  const { decision, monthlyFen, offTheRoll } = amount;
  const policy = await namedPolicies(deps)((decision ?? root).policy);
  if (policy === undefined) return POLICY_GONE();
  const { effectiveMonth } = root;
  const headcount = rollOf(file.case).find((it) => it.decisionId === amount.decisionId)?.headcount;
  return ok({
    ...{ policy, effectiveMonth, survey: null, facts: decision?.facts ?? null },
    restored: { monthlyFen, offTheRoll, headcount: headcount ?? 1 },
  });
}

/** The amount that would govern had the decision, and what put it right so far, not been made. */
function amountBefore({ root, amounts }: Wrong): DecidedAmount | undefined {
  const at = amounts.findIndex((it) => it.decisionId === root.decisionId);
  return governing(amounts.slice(0, at), root.effectiveMonth);
}

/** What an appeal's end asks for: the decision itself, what was before it, or a decision upon what was found anew. */
function byAppeal(deps: Dependencies, wrong: Wrong): Found | Result<never> {
  const { file, root, amounts } = wrong;
  const ended = file.appeals.filter(
    ({ state, decisionId }) => state === 'DECIDED' && decisionId === root.decisionId,
  );
  ended.sort((a, b) => (`${a.decidedOn}${a.appealId}` < `${b.decidedOn}${b.appealId}` ? -1 : 1));
  const outcome = ended.at(-1)?.outcome ?? null;
  if (outcome === null)
    return refuse('ACTION_NOT_ALLOWED', { detail: '该决定没有复议或者诉讼结果' });
  if (outcome === 'CHANGED' || outcome === 'ORDERED') return foundSince(deps, wrong);
  if (outcome === 'REVOKED') return restored(deps, wrong, amountBefore(wrong));
  return restored(
    deps,
    wrong,
    amounts.find((it) => it.decisionId === root.decisionId),
  );
}

/** Only a cut or a stop that is stayed now is held up; what was there before goes on meanwhile. */
function byStay(deps: Dependencies, wrong: Wrong): Found | Result<never> {
  const { file, root } = wrong;
  const stayed = file.appeals.some(
    ({ appealId, decisionId }) => appealId === file.case.stayedBy && decisionId === root.decisionId,
  );
  const cuts = root.kind === 'DECREASE' || root.kind === 'STOP';
  return stayed && cuts
    ? restored(deps, wrong, amountBefore(wrong))
    : refuse('ACTION_NOT_ALLOWED', { detail: '该决定没有被停止执行' });
}

/** What a wrong decision should have rested on, by the cause that is given for its being wrong. */
export function rightFacts(
  deps: Dependencies,
  wrong: Wrong,
  cause: CorrectionCause,
): Found | Result<never> {
  if (isLateCause(cause)) return lateKnown(deps, wrong, cause);
  if (cause === 'APPEAL_DECIDED') return byAppeal(deps, wrong);
  return cause === 'STAYED' ? byStay(deps, wrong) : foundSince(deps, wrong);
}
