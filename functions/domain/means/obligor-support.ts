import type { Reason } from '../../../schema/entities/decision.ts';
import { OBLIGOR_WORDS, type ObligorLine } from '../../../schema/means/found/obligor-line.ts';
import type { ObligorFormula } from '../../../schema/means/policy/obligor-formula.ts';
import { BASIS_POINTS } from '../../../schema/scalars/basis-points.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import { yuanText } from '../money/round-fen.ts';
import { inOrder } from './in-order.ts';
import { citing } from './rules.ts';

/** What one obligor of one member is able to give a month, in fen; 0 for whoever is not able. */
export interface Support {
  readonly personId: string;
  readonly able: boolean;
  readonly monthlyFen: number;
  readonly reason: Reason;
}

interface Formula {
  readonly formula: ObligorFormula;
  readonly standardFenPerMonth: number;
}

/** By the formula: the share of what is above the line, cut to whole fen. */
function supportOf(
  { monthlyIncomeFen, persons, receivesAssistance }: ObligorLine,
  { formula, standardFenPerMonth }: Formula,
): { line: number; monthlyFen: number } {
  const { aboveBasisPoints, shareBasisPoints } = formula;
  // Whole fen: a policy whose line is none is refused when it is drafted.
  const line = (standardFenPerMonth * aboveBasisPoints * persons) / BASIS_POINTS;
  const above = receivesAssistance ? 0 : Math.max(0, monthlyIncomeFen - line);
  const parts = above * shareBasisPoints;
  return { line, monthlyFen: (parts - (parts % BASIS_POINTS)) / BASIS_POINTS };
}

function words(it: ObligorLine, { line, monthlyFen }: { line: number; monthlyFen: number }) {
  const who = `不共同生活的${OBLIGOR_WORDS[it.obligor]}`;
  if (it.receivesAssistance) return `${who}本身享受社会救助，无负担能力。`;
  const income = `${who}家庭${it.persons}人，月收入${yuanText(it.monthlyIncomeFen)}元`;
  return it.monthlyIncomeFen > line
    ? `${income}，高于${yuanText(line)}元，有负担能力，每月应负担${yuanText(monthlyFen)}元。`
    : `${income}，不高于${yuanText(line)}元，无负担能力。`;
}

/** MEANS.R7: an obligor whose family's income is above the local line is able, and owes the local share of what is above. */
export function obligorSupport(lines: readonly ObligorLine[], by: Formula): Support[] {
  const inTheirOrder = inOrder(lines, (it) => [
    ...[it.personId, it.obligor, it.monthlyIncomeFen, it.persons, it.receivesAssistance],
  ]);
  return inTheirOrder.map((it) => {
    const found = supportOf(it, by);
    const { personId, obligor, monthlyIncomeFen, persons, receivesAssistance } = it;
    const able = !receivesAssistance && monthlyIncomeFen > found.line;
    const inputs = { personId, obligor, monthlyIncomeFen, persons, receivesAssistance, able };
    const sentence = words(it, found);
    const { monthlyFen } = found;
    const reason = { ...citing('MEANS.R7'), sentence, inputs, valueFen: fen(monthlyFen) };
    return { personId, able, monthlyFen, reason };
  });
}
