import type { Decision } from '../../../schema/entities/decision.ts';
import { inOrder } from './decision-in-force.ts';

type Correcting = Pick<Decision, 'decisionId' | 'recordedAt' | 'corrects'>;

/** The decision that one puts right, or that the one it puts right puts right, and so on; itself when it puts none right. */
export function rootOf<D extends Correcting>(decisions: readonly D[], decision: D): D {
  const corrected = decisions.find((it) => it.decisionId === decision.corrects?.decisionId);
  return corrected === undefined ? decision : rootOf(decisions, corrected);
}

/** A decision with everything that ever put it right, in the order given: together they say what holds in its place. */
export const placeOf = <D extends Correcting>(decisions: readonly D[], root: D): D[] =>
  decisions.filter((it) => rootOf(decisions, it).decisionId === root.decisionId);

/** Nothing overrules what holds in the place of a decision: what puts it right now holds today. */
export function holdsToday(decisions: readonly Correcting[], decisionId: string): boolean {
  const newest = inOrder(decisions).at(-1);
  const named = decisions.find((it) => it.decisionId === decisionId);
  if (named === undefined || newest === undefined) return false;
  return rootOf(decisions, newest) === rootOf(decisions, named);
}
