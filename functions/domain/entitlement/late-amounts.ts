import { amountIn } from '../../../schema/entities/amount-step.ts';
import type { Decision } from '../../../schema/entities/decision.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { LineReason } from '../../../schema/entities/entitlement-line.ts';
import type { Facts, Policy } from '../../../schema/programmes/programme.ts';
import type { Instant, PayMonth } from '../../../schema/scalars/calendar.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import type { Fen } from '../../../schema/scalars/fen.ts';
import { incomesOf } from '../household/incomes-of.ts';
import type { Membership } from '../household/memberships.ts';
import { assessFacts, refitFacts } from '../programmes/ask-programme.ts';
import { isNamed } from '../programmes/is-named.ts';
import { policyInForce } from '../programmes/policy-in-force.ts';
import { isLate, isNobody, lateMembers, whyMembers } from './late-members.ts';

/** Facts of a family and its county with the instants at which they became known. Policy rows of the family's area, of every level. */
export interface DatedFacts {
  readonly county: CountyCode;
  readonly memberships: readonly Membership[];
  readonly surveys: readonly EconomicSurvey[];
  readonly policies: readonly Policy[];
}

/** What a month would have come to had one kind of fact been known in time, all kinds before it included. In fen. */
interface LateAmount {
  readonly reason: LineReason;
  readonly monthlyFen: Fen;
}

/** A policy is known from its approval on; a row of before approvals were timed from when it was recorded. */
const approvedAt = (policy: Policy): Instant => policy.approvedAt ?? policy.recordedAt;

type Asked = { readonly month: PayMonth; readonly knownAt: Instant };

function withLateMembers(
  decision: Decision & { readonly facts: Facts },
  known: DatedFacts,
  asked: Asked,
): { facts: Facts; reason: LineReason } | undefined {
  const { recordedAt: decidedAt, decidedOn, facts } = decision;
  const late = lateMembers(known.memberships, { ...asked, decidedAt, decidedOn });
  if (isNobody(late)) return undefined;
  const survey = known.surveys.find((it) => it.surveyId === decision.surveyId);
  const gone = incomesOf(
    survey,
    late.left.map(({ personId }) => personId),
  );
  const refitted = refitFacts(facts.programme, facts, { gone, more: late.joined.length });
  return { facts: refitted, reason: whyMembers(late) };
}

/** The row in force on a month's first day as known at an instant, if it was approved too late for the decision. */
function latePolicy(
  { recordedAt: decidedAt }: Decision,
  { policies, county }: DatedFacts,
  asked: Asked,
): Policy | undefined {
  const approved = policies.filter((it) => approvedAt(it) <= asked.knownAt);
  const row = policyInForce(approved, county, `${asked.month}-01`);
  return row !== undefined && isLate(approvedAt(row), { ...asked, decidedAt }) ? row : undefined;
}

/** What of a month's facts came too late for the decision that governs it, beside what it did rest on. */
interface LateFacts {
  readonly facts: Facts;
  /** The policy row that the decision names. */
  readonly named: Policy;
  /** The facts with the members who became known late, and why those did. */
  readonly members: { readonly facts: Facts; readonly reason: LineReason } | undefined;
  /** The row that was approved late. */
  readonly policy: Policy | undefined;
}

/** Undefined for what rests on no computation, and for what refuses or stops: nobody enters the roll by a late fact. */
export function lateFacts(
  decision: Decision | undefined,
  known: DatedFacts,
  asked: Asked,
): LateFacts | undefined {
  if (decision === undefined || !decision.entitlement.eligible || decision.facts === null)
    return undefined;
  // What is paid on the way out is a share of what was drawn: no fact about the family moves it.
  if (decision.kind === 'GRADUAL_EXIT') return undefined;
  const named = known.policies.find((it) => isNamed(it, decision.policy));
  if (named === undefined) return undefined;
  const { facts } = decision;
  return {
    facts,
    named,
    members: withLateMembers({ ...decision, facts }, known, asked),
    policy: latePolicy(decision, known, asked),
  };
}

/**
 * What facts that became known late make of a month that a decision governs, step by step: first its members, then its policy.
 * Each is computed from the decision's frozen facts by the programme's own rule. Empty where nothing came late.
 */
export function lateAmounts(
  decision: Decision | undefined,
  known: DatedFacts,
  asked: Asked,
): LateAmount[] {
  const late = lateFacts(decision, known, asked);
  if (late === undefined) return [];
  const { facts, named, members, policy } = late;
  const amountBy = (row: Policy): Fen =>
    amountIn(assessFacts(row.programme, members?.facts ?? facts, row), asked.month);
  return [
    ...(members === undefined ? [] : [{ reason: members.reason, monthlyFen: amountBy(named) }]),
    ...(policy === undefined
      ? []
      : [{ reason: 'STANDARD_CHANGED_LATE' as const, monthlyFen: amountBy(policy) }]),
  ];
}
