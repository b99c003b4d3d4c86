import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decisionInForce } from '../../../functions/domain/decisions/decision-in-force.ts';
import { aDecision } from '../samples/a-decision.ts';
import { id } from '../samples/record.ts';

const NUMBERS = { grant: 1, raise: 2, cut: 3, stop: 4, refusal: 5, next: 6, first: 0 } as const;
type Name = keyof typeof NUMBERS;
const KINDS = { grant: 'GRANT', cut: 'DECREASE', stop: 'STOP', refusal: 'REFUSE' } as const;

/** A decision by name, its first pay month, the instant at which it was recorded, and which one it puts right. */
const decided = (name: Name, effectiveMonth: string, recordedAt: string, rights?: Name) =>
  aDecision(NUMBERS[name], {
    kind: { ...KINDS, raise: 'INCREASE', next: 'INCREASE', first: 'INCREASE' }[name],
    effectiveMonth,
    recordedAt,
    ...(rights === undefined
      ? {}
      : { corrects: { decisionId: id('decision', NUMBERS[rights]), cause: 'RECORDED_WRONG' } }),
  });
const nameOf = (decision: ReturnType<typeof aDecision> | undefined) =>
  Object.entries(NUMBERS).find(([, n]) => id('decision', n) === decision?.decisionId)?.[0];

const grant = decided('grant', '2025-04', '2025-03-11T02:00:00.000Z');
const raise = decided('raise', '2025-10', '2025-09-05T02:00:00.000Z');
/** Recorded in December, for October. */
const cut = decided('cut', '2025-10', '2025-12-03T02:00:00.000Z');
const stop = decided('stop', '2025-11', '2025-10-20T02:00:00.000Z');

describe('the decision in force', () => {
  test.each<[string, readonly ReturnType<typeof aDecision>[], string, Name | undefined]>([
    ['none where nothing was decided', [], '2025-12-31', undefined],
    ['none before its first pay month', [grant], '2025-03-31', undefined],
    ['the first from the first day of its month', [grant], '2025-04-01', 'grant'],
    ['decided but not yet effective', [grant, raise], '2025-09-30', 'grant'],
    ['effective', [grant, raise], '2025-10-01', 'raise'],
    [
      'of two in one month the later recorded',
      [grant, raise, decided('next', '2025-10', '2025-09-29T02:00:00.000Z')],
      '2025-10-15',
      'next',
    ],
    ['one that reaches back, not yet recorded', [grant, raise, cut], '2025-12-02', 'raise'],
    ['one that reaches back', [grant, raise, cut], '2025-12-03', 'cut'],
    [
      'a correction of what governs',
      [grant, raise, decided('next', '2025-10', '2025-12-03T02:00:00.000Z', 'raise')],
      '2025-12-31',
      'next',
    ],
    [
      'what followed the corrected one, as before',
      [grant, raise, decided('next', '2025-05', '2025-12-03T02:00:00.000Z', 'grant')],
      '2025-12-31',
      'raise',
    ],
    [
      'a stop that followed the corrected one, though that was put right after it',
      [grant, stop, decided('next', '2025-05', '2025-12-03T02:00:00.000Z', 'grant')],
      '2025-12-31',
      'stop',
    ],
    [
      'a correction of a correction',
      [
        ...[grant, raise, decided('next', '2025-10', '2025-10-09T02:00:00.000Z', 'raise')],
        decided('cut', '2025-10', '2025-12-03T02:00:00.000Z', 'next'),
      ],
      '2025-12-31',
      'cut',
    ],
    [
      'a correction recorded in the instant of the one it puts right, whatever their ids',
      [grant, decided('first', '2025-04', grant.recordedAt, 'grant')],
      '2025-12-31',
      'first',
    ],
    [
      'a correction of one that is not there, where it was recorded',
      [grant, raise, decided('next', '2025-10', '2025-12-03T02:00:00.000Z', 'refusal')],
      '2025-12-31',
      'next',
    ],
    ['a stop not yet effective', [grant, raise, stop], '2025-10-31', 'raise'],
    ['a stop', [grant, raise, stop], '2025-11-01', 'stop'],
    [
      'a grant after a stop, by a second application',
      [grant, stop, decided('next', '2026-02', '2026-01-15T02:00:00.000Z')],
      '2026-02-01',
      'next',
    ],
    [
      'a refusal',
      [decided('refusal', '2025-04', '2025-03-11T02:00:00.000Z')],
      '2025-06-01',
      'refusal',
    ],
    [
      'a death known late takes the place of the raise decided meanwhile',
      [grant, raise, decided('stop', '2025-08', '2025-12-20T02:00:00.000Z')],
      '2025-12-31',
      'stop',
    ],
    [
      'recorded in the last millisecond of the day in Shanghai',
      [decided('grant', '2025-03', '2025-03-11T15:59:59.999Z')],
      '2025-03-11',
      'grant',
    ],
    [
      'recorded when the next day began there',
      [decided('grant', '2025-03', '2025-03-11T16:00:00.000Z')],
      '2025-03-11',
      undefined,
    ],
  ])('%s', (_, decisions, on, expected) => {
    expect(nameOf(decisionInForce(decisions, on))).toBe(expected);
  });

  test('does not depend on the order in which rows are read, even within one instant', () => {
    const instant = '2025-09-05T02:00:00.000Z';
    const all = [
      ...[grant, raise, cut, stop],
      decided('first', '2025-08', instant, 'raise'),
      decided('next', '2025-10', instant),
      decided('refusal', '2025-11', instant),
    ];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.constantFrom('2025-04-30', '2025-10-02', '2025-11-30', '2025-12-31'),
        (shuffled, on) => {
          expect(decisionInForce(shuffled, on)).toEqual(decisionInForce(all, on));
        },
      ),
    );
  });
});
