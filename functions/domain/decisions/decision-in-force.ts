import type { Decision } from '../../../schema/entities/decision.ts';
import { endOfDay } from '../deadline/end-of-day.ts';

type Recorded = Pick<Decision, 'decisionId' | 'recordedAt' | 'corrects'>;
type Effective = Pick<Decision, 'effectiveMonth'>;

/** The id, and before it that a correction comes second, only settle what was recorded in one instant. */
const recordedOrder = ({ recordedAt, corrects, decisionId }: Recorded): string =>
  `${recordedAt} ${corrects === undefined ? 0 : 1} ${decisionId}`;

/**
 * The decisions of a case, each behind those it overrules, whatever order they are read in. A decision is taken in knowledge of all
 * before it, so one recorded later overrules from its effective month on everything recorded before it. One that puts another right
 * takes its place right behind that one instead, so that whatever followed the corrected decision goes on to overrule both; where
 * the corrected one is not there, it stands where it was recorded. What was known at an instant is the part recorded by then.
 */
export function inOrder<D extends Recorded>(decisions: readonly D[]): D[] {
  const recorded = [...decisions].sort((a, b) => (recordedOrder(a) < recordedOrder(b) ? -1 : 1));
  const placeOf = new Map<string, number>();
  const placed = recorded.map((decision, nth) => {
    const { decisionId, corrects } = decision;
    const place = (corrects && placeOf.get(corrects.decisionId)) ?? nth;
    placeOf.set(decisionId, place);
    return { decision, place };
  });
  // A stable sort: corrections of one decision stay in the order in which they were recorded.
  return placed.sort((a, b) => a.place - b.place).map(({ decision }) => decision);
}

/** What governs a pay month, among what is known, in order: the last that overrules from this month or an earlier one on. */
export const governing = <D extends Effective>(known: readonly D[], month: string): D | undefined =>
  known.findLast((it) => it.effectiveMonth <= month);

/**
 * The decision that governs a case on a date as the register knew it at the end of that day in Beijing. A refusal or a stop governs
 * too. Undefined while there is none.
 */
export function decisionInForce<D extends Recorded & Effective>(
  decisions: readonly D[],
  on: string,
): D | undefined {
  const end = endOfDay(on);
  const known = decisions.filter(({ recordedAt }) => recordedAt < end);
  return governing(inOrder(known), on.slice(0, 7));
}
