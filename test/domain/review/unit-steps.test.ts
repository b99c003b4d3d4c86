import { describe, expect, test } from 'vitest';
import {
  mayDecide,
  mayHear,
  mayStep,
  needsReassessment,
  proposalStands,
  UNIT_STEPS,
  type UnitAction,
} from '../../../functions/domain/review/unit-steps.ts';
import { ReviewOutcome, UnitState } from '../../../schema/entities/campaign.ts';
import { Benefit } from '../../../schema/entities/case.ts';
import { aUnit } from '../samples/a-unit.ts';
import { id } from '../samples/record.ts';

const NOTIFIED = { noticeId: id('notice', 1), answerBy: '2025-09-24' };
const HEARD = { ...NOTIFIED, hearingId: id('hearing', 1) };
const codeOf = (result: ReturnType<typeof mayStep>) => (result.ok ? 'passes' : result.refusal.code);
const ACTIONS = Object.keys(UNIT_STEPS) as UnitAction[]; // Keys of a literal.

/** Every state × outcome × step that may happen; all else is refused. */
const ALLOWED = [
  'PROPOSED CONTINUE applyUnheard',
  'PROPOSED INCREASE applyUnheard',
  'PROPOSED DECREASE notify',
  'PROPOSED STOP notify',
  'NOTIFIED DECREASE hear',
  'NOTIFIED STOP hear',
  'HEARD DECREASE decide',
  'HEARD STOP decide',
];

describe('the chart of one household’s review', () => {
  const possible = (state: UnitState, outcome: ReviewOutcome) =>
    !(['NOTIFIED', 'HEARD'].includes(state) && !['DECREASE', 'STOP'].includes(outcome));
  const cells = UnitState.options.flatMap((state) =>
    ReviewOutcome.options
      .filter((outcome) => possible(state, outcome))
      .flatMap((outcome) => ACTIONS.map((action) => ({ state, outcome, action }))),
  );

  test.each(cells)('$state $outcome $action', ({ state, outcome, action }) => {
    const papers = state === 'HEARD' ? HEARD : state === 'NOTIFIED' ? NOTIFIED : {};
    const unit = aUnit({ state, ...papers, proposal: { outcome } });
    expect(mayStep(action, unit).ok).toBe(ALLOWED.includes(`${state} ${outcome} ${action}`));
  });

  test('a decision without a hearing record is refused for that reason, whatever the state says', () => {
    const unit = aUnit({ state: 'HEARD', ...NOTIFIED, proposal: { outcome: 'STOP' } });
    expect(codeOf(mayStep('decide', unit))).toBe('HEARING_REQUIRED');
  });

  test('a batch never applies what takes something away', () => {
    const unit = aUnit({ proposal: { outcome: 'STOP' } });
    expect(codeOf(mayStep('applyUnheard', unit))).toBe('HEARING_REQUIRED');
  });
});

describe('hearings', () => {
  const hear = (kind: 'STATEMENT' | 'WAIVER' | 'LAPSE', heardOn: string, today = heardOn) =>
    codeOf(mayHear(aUnit({ state: 'NOTIFIED', ...NOTIFIED }), { kind, heardOn, today }));

  test('nobody is heard before a notice was delivered', () => {
    const hearing = { kind: 'WAIVER', heardOn: '2025-09-20', today: '2025-09-20' } as const;
    expect(codeOf(mayHear(aUnit(), hearing))).toBe('NOTICE_REQUIRED');
    const undelivered = aUnit({ noticeId: id('notice', 1) });
    expect(codeOf(mayHear(undelivered, hearing))).toBe('NOTICE_REQUIRED');
  });

  test.each([
    ['STATEMENT', '2025-09-20', '2025-09-20', 'passes'],
    ['STATEMENT', '2025-09-21', '2025-09-20', 'INVALID_INPUT'],
    ['WAIVER', '2025-09-20', '2025-09-22', 'passes'],
    ['LAPSE', '2025-09-24', '2025-09-24', 'HEARING_PERIOD_OPEN'],
    ['LAPSE', '2025-09-24', '2025-09-30', 'HEARING_PERIOD_OPEN'],
    ['LAPSE', '2025-09-25', '2025-09-25', 'passes'],
    ['LAPSE', '2025-09-26', '2025-09-25', 'INVALID_INPUT'],
  ] as const)('%s of %s recorded on %s: %s', (kind, heardOn, today, code) => {
    expect(hear(kind, heardOn, today)).toBe(code);
  });
});

describe('newer facts', () => {
  test.each([
    ['UNKNOWN_FACTS', id('survey', 2), true],
    ['PROPOSED', id('survey', 2), true],
    ['NOTIFIED', id('survey', 2), true],
    ['HEARD', id('survey', 2), true],
    ['APPLIED', id('survey', 2), false],
    ['PROPOSED', id('survey', 1), false],
    ['UNKNOWN_FACTS', null, false],
  ] as const)('%s with newest survey %s: assess again %s', (state, latest, expected) => {
    expect(needsReassessment(aUnit({ state }), latest)).toBe(expected);
  });
});

describe('a proposal stands', () => {
  const benefit = (monthlyFen: number, headcount: number) =>
    Benefit.parse({ monthlyFen, headcount, from: '2024-01', decisionId: null });

  test.each([
    ['while survey and benefit are those it compared', benefit(30_000, 3), 1, true],
    ['not once a newer survey is there', benefit(30_000, 3), 2, false],
    ['not once the amount was moved', benefit(30_001, 3), 1, false],
    ['not once the family’s size was moved', benefit(30_000, 2), 1, false],
    ['not once the benefit has ended', null, 1, false],
  ])('%s', (_, now, survey, expected) => {
    expect(proposalStands(aUnit(), { benefit: now, surveyId: id('survey', survey) })).toBe(
      expected,
    );
  });
});

test.each([
  ['official-1', [], [], 'passes'],
  ['official-1', ['official-1'], [], 'SAME_PERSON'],
  ['official-1', [], ['official-2', 'official-1'], 'SAME_PERSON'],
  ['official-1', ['official-2'], ['official-3'], 'passes'],
])('%s decides where %j surveyed and %j heard: %s', (official, investigators, earlier, code) => {
  expect(codeOf(mayDecide(official, { investigators, earlier }))).toBe(code);
});
