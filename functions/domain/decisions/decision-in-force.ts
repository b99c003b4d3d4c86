import type { Decision } from '../../../schema/entities/decision.ts';
import { endOfDay } from '../deadline/end-of-day.ts';

type Dated = Pick<Decision, 'decisionId' | 'effectiveMonth' | 'recordedAt'>;

/** Later recorded is greater; month and id only settle what was recorded in one instant, so that any order of rows gives one answer. */
const place = ({ recordedAt, effectiveMonth, decisionId }: Dated): string =>
  `${recordedAt} ${effectiveMonth} ${decisionId}`;

/**
 * The decision that governs a case on a date as the register knew it at the end of that day: the one recorded last among those whose
 * first pay month had begun. A decision is taken in knowledge of all before it and holds until the next, so one that reaches back (a
 * correction, a death known late) takes the place of what was decided meanwhile. A refusal or a stop governs too. Undefined while
 * there is none.
 */
export function decisionInForce<D extends Dated>(
  decisions: readonly D[],
  on: string,
): D | undefined {
  const month = on.slice(0, 7);
  const end = endOfDay(on);
  return decisions
    .filter((it) => it.effectiveMonth <= month && it.recordedAt < end)
    .reduce<D | undefined>(
      (last, it) => (last === undefined || place(it) > place(last) ? it : last),
      undefined,
    );
}
