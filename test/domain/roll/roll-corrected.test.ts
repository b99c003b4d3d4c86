import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { governing, inOrder } from '../../../functions/domain/decisions/decision-in-force.ts';
import { rollCorrected } from '../../../functions/domain/roll/roll-corrected.ts';
import { rollMoved, rollWith, standing } from '../../../functions/domain/roll/roll-marks.ts';
import { Benefit, type Case } from '../../../schema/entities/case.ts';
import { Instant, PayMonth } from '../../../schema/scalars/calendar.ts';
import { VillageCode } from '../../../schema/scalars/division-code.ts';
import { aCase } from '../samples/a-case.ts';
import { aDecision } from '../samples/a-decision.ts';
import { id } from '../samples/record.ts';

const THERE = VillageCode.parse('990102101201');
const MONTHS = Array.from({ length: 12 }, (_, n) =>
  PayMonth.parse(`2025-${String(n + 1).padStart(2, '0')}`),
);
const at = (n: number): Instant =>
  Instant.parse(`2025-01-01T00:00:${String(n).padStart(2, '0')}.000Z`);

/**
 * What is decided on a family: an amount from so many months after the last on, or that an earlier one is put right; or it moves. Only what
 * puts right reaches back.
 */
const STORY = fc.array(
  fc.record({
    after: fc.nat({ max: 3 }),
    monthlyFen: fc.constantFrom(0, 100, 200, 300),
    rights: fc.option(fc.nat({ max: 5 }), { nil: null }),
    moves: fc.boolean(),
  }),
  { minLength: 1, maxLength: 7 },
);

type Story = typeof STORY extends fc.Arbitrary<infer T> ? T : never;

/** The roll as the steps write it, and the decisions that it should tell. */
function lived(story: Story) {
  let it: Case = aCase({ state: 'ACTIVE', roll: [] });
  const decisions: ReturnType<typeof aDecision>[] = [];
  let month = 0;
  for (const [nth, { after, monthlyFen, rights, moves }] of story.entries()) {
    month = Math.min(month + after, MONTHS.length - 1);
    const from = MONTHS[month] ?? PayMonth.parse('2025-01');
    const recordedAt = at(nth);
    if (moves && it.roll.length > 0) {
      const village = it.village === THERE ? aCase().village : THERE;
      it = { ...it, roll: rollMoved(it, village, { from, recordedAt }), village };
      continue;
    }
    const corrected = rights === null ? undefined : decisions[rights];
    const decision = aDecision(nth, {
      ...{
        monthlyFen,
        eligible: monthlyFen > 0,
        effectiveMonth: corrected?.effectiveMonth ?? from,
      },
      recordedAt,
      ...(corrected
        ? { corrects: { decisionId: corrected.decisionId, cause: 'RECORDED_WRONG' } }
        : {}),
    });
    if (corrected === undefined && monthlyFen === 0) continue;
    decisions.push(decision);
    const { decisionId, effectiveMonth } = decision;
    if (corrected === undefined) {
      const benefit = Benefit.parse({ monthlyFen, headcount: 1, from, decisionId });
      it = { ...it, roll: rollWith(it, benefit, { from, recordedAt, groups: [] }) };
    } else {
      const correction = {
        decisionId,
        effectiveMonth,
        recordedAt,
        groups: [],
        monthlyFen: decision.entitlement.monthlyFen,
      };
      const headcount = monthlyFen > 0 ? 1 : 0;
      it = { ...it, roll: rollCorrected(it, inOrder(decisions), { ...correction, headcount }) };
    }
  }
  return { it, decisions };
}

describe('the roll once decisions are put right', () => {
  it('says of every month what governs it, in one village', () => {
    fc.assert(
      fc.property(STORY, (story) => {
        const { it, decisions } = lived(story);
        for (const month of MONTHS) {
          const due = governing(inOrder(decisions), month)?.entitlement.monthlyFen ?? 0;
          const marks = [...new Set(it.roll.map(({ village }) => village))].flatMap(
            (village) =>
              standing(
                it.roll.filter((mark) => mark.village === village),
                { month, knownAt: at(59) },
              ) ?? [],
          );
          expect(marks.map(({ monthlyFen }) => monthlyFen)).toEqual(due > 0 ? [due] : []);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps what was known before, and the marks of a pause', () => {
    const grant = aDecision(1, { effectiveMonth: '2025-01', monthlyFen: 100, recordedAt: at(1) });
    const mark = {
      ...{ village: aCase().village, headcount: 1, groups: [], decisionId: id('decision', 1) },
      ...{ monthlyFen: 100, from: '2025-01', recordedAt: at(1) },
    };
    const roll = [mark, { ...mark, from: '2025-04', recordedAt: at(2), suspended: true }];
    const it = aCase({ state: 'SUSPENDED', roll });
    const right = aDecision(2, {
      ...{ effectiveMonth: '2025-01', monthlyFen: 200, recordedAt: at(3) },
      corrects: { decisionId: id('decision', 1), cause: 'RECORDED_WRONG' },
    });
    const after = rollCorrected(it, inOrder([grant, right]), {
      ...{ decisionId: right.decisionId, effectiveMonth: right.effectiveMonth, recordedAt: at(3) },
      ...{ headcount: 1, groups: [], monthlyFen: right.entitlement.monthlyFen },
    });
    expect(after.slice(0, 2)).toEqual(it.roll);
    const told = (month: string) =>
      standing(after, { month: PayMonth.parse(month), knownAt: at(59) });
    expect([told('2025-03'), told('2025-05')]).toMatchObject([
      { monthlyFen: 200 },
      { monthlyFen: 200, suspended: true },
    ]);
    expect(told('2025-03')).not.toHaveProperty('suspended');
  });

  it('keeps the term of what is put right', () => {
    const term = { validUntil: '2025-06-30' };
    const right = aDecision(2, {
      ...{ effectiveMonth: '2025-01', monthlyFen: 200, recordedAt: at(3), ...term },
      corrects: { decisionId: id('decision', 1), cause: 'RECORDED_WRONG' },
    });
    const grant = aDecision(1, { effectiveMonth: '2025-01', recordedAt: at(1), ...term });
    const { decisionId, effectiveMonth, validUntil } = right;
    const after = rollCorrected(aCase({ state: 'ACTIVE' }), inOrder([grant, right]), {
      ...{ decisionId, effectiveMonth, validUntil, recordedAt: at(3) },
      ...{ headcount: 1, groups: [], monthlyFen: right.entitlement.monthlyFen },
    });
    const stands = (month: string) =>
      standing(after, { month: PayMonth.parse(month), knownAt: at(59) }) !== undefined;
    expect([stands('2025-06'), stands('2025-07')]).toEqual([true, false]);
  });
});
