import type { DecisionKind } from '../../../schema/entities/decision.ts';
import type { SealedEntry } from '../../../schema/entities/seal.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { endOfDay } from '../../domain/deadline/end-of-day.ts';
import { decisionInForce } from '../../domain/decisions/decision-in-force.ts';
import { type Difference, differencesOf } from '../../domain/decisions/differences.ts';
import { type Computed, isComputed } from '../../domain/decisions/recompute.ts';
import type { Dependencies } from '../dependencies.ts';
import type { NamedPolicies } from './named-policies.ts';

/** Entries of a county's history read at once, and so the most cases looked at side by side. */
export const MOST_ENTRIES = 100;

/** A stretch of one shard of a county's history, from after one place on. */
export interface RecomputePage {
  readonly county: CountyCode;
  /** Day whose decisions in force are recomputed, as recorded by its end. */
  readonly asOf: CivilDate;
  readonly shard: number;
  /** Empty for the beginning. */
  readonly after: string;
}

/** A decision that does not come out as it was made. */
export interface Differing {
  readonly caseId: string;
  readonly decisionId: string;
  readonly kind: DecisionKind;
  readonly differences: readonly Difference[];
}

/** What a page held. */
export interface RecomputedPage {
  /** Cases that began in it, with a decision in force or without. */
  readonly cases: number;
  /** Kinds of the decisions recomputed, one each. */
  readonly recomputed: readonly DecisionKind[];
  /** Decisions in force that rest on the family's own request: there is nothing to compute. */
  readonly onRequest: number;
  readonly differing: readonly Differing[];
  /** Place up to which the shard was read, from after which the next page begins. */
  readonly through: string;
  readonly more: boolean;
}

type Needs = Pick<Dependencies, 'cases' | 'seals'>;

/** The first entry of a case's own chain: there is one for every case, and it never moves or goes. */
const beginsCase = ({ chain, seq }: SealedEntry): boolean => seq === 1 && chain.startsWith('case_');

async function differing(decision: Computed, policies: NamedPolicies): Promise<Differing[]> {
  const { caseId, decisionId, kind, policy } = decision;
  const row = await policies(policy);
  const named = `${policy.programme} ${policy.division} ${policy.area} ${policy.effectiveFrom}`;
  const differences =
    row === undefined ? [{ field: 'policy', stored: named }] : differencesOf(decision, row);
  return differences.length === 0 ? [] : [{ caseId, decisionId, kind, differences }];
}

/**
 * Recomputes the decisions in force of the cases that began within one stretch of a county's history, each from its frozen facts and
 * the policy row it names. A bounded piece of work that reads only, so it may run twice; cases are found by their first entry, once
 * each, wherever they live now and whatever became of them.
 */
export async function recomputePage(
  deps: Needs,
  { county, asOf, shard, after }: RecomputePage,
  policies: NamedPolicies,
): Promise<RecomputedPage> {
  const end = endOfDay(asOf);
  const stretch = { county, shard, after, through: end };
  const { entries, through } = await deps.seals.entries(stretch, MOST_ENTRIES);
  const cases = entries.filter(beginsCase).map(({ chain }) => chain);
  const files = await Promise.all(cases.map((caseId) => deps.cases.decisions(county, caseId)));
  const inForce = files.flatMap((decisions) => decisionInForce(decisions, asOf) ?? []);
  const computed = inForce.filter(isComputed);
  const found = await Promise.all(computed.map((decision) => differing(decision, policies)));
  return {
    cases: cases.length,
    recomputed: computed.map(({ kind }) => kind),
    onRequest: inForce.length - computed.length,
    differing: found.flat(),
    through,
    // Whoever may not see the county's history is given nothing and stays where they were.
    more: through !== end && through !== after,
  };
}
