import { describe, expect, it } from 'vitest';
import { monthsBetween, startOfMonth } from '../../../functions/domain/deadline/pay-months.ts';
import { adjustments } from '../../../functions/domain/entitlement/adjustments.ts';
import { entitlementMonths } from '../../../functions/domain/entitlement/amount-due.ts';
import { decidedAmounts } from '../../../functions/domain/entitlement/decided-amounts.ts';
import { membershipsOf } from '../../../functions/domain/household/memberships.ts';
import type { Decision } from '../../../schema/entities/decision.ts';
import type { HouseholdMember } from '../../../schema/entities/household.ts';
import { Suspension } from '../../../schema/entities/suspension.ts';
import type { DibaoPolicy } from '../../../schema/programmes/dibao.ts';
import { Instant, PayMonth } from '../../../schema/scalars/calendar.ts';
import { CountyCode } from '../../../schema/scalars/division-code.ts';
import { aCase } from '../samples/a-case.ts';
import { aDecision } from '../samples/a-decision.ts';
import { aHousehold, aMember, aSurvey } from '../samples/a-household.ts';
import { aPolicy } from '../samples/a-policy.ts';
import { id } from '../samples/record.ts';

const mid = (month: string): Instant => Instant.parse(`${month}-15T04:00:00.000Z`);
const NOW = mid('2025-08');
const THEN = mid('2025-06');

/** Granted in January: 780.00 a month from February on, for three people with 900.00 a month. */
const GRANT = aDecision(1, { recordedAt: mid('2025-01') });
const GRANTED = [id('decision', 1)];

interface Story {
  readonly decisions?: readonly Decision[];
  readonly members?: readonly HouseholdMember[];
  readonly policies?: readonly DibaoPolicy[];
  readonly recordedBy?: Instant;
  readonly pauses?: readonly Suspension[];
}

const historyOf = ({ decisions = [], members, policies = [], pauses = [] }: Story) => ({
  amounts: decidedAmounts(aCase(), [GRANT, ...decisions]),
  facts: {
    county: CountyCode.parse('990102'),
    memberships: membershipsOf(
      aHousehold(3, { recordedAt: mid('2024-01'), ...(members ? { members } : {}) }),
    ),
    surveys: [aSurvey({ incomes: [wage(1, 40_000), wage(2, 30_000), wage(null, 20_000)] })],
    policies: [aPolicy(), ...policies],
  },
  pauses,
});

const wage = (n: number | null, monthlyFen: number) => ({
  personId: n === null ? null : id('person', n),
  kind: 'WAGES',
  monthlyFen,
  evidence: null,
});

const MONTHS = monthsBetween(PayMonth.parse('2025-01'), PayMonth.parse('2025-12'));

const linesOf = (story: Story) =>
  adjustments(historyOf(story), {
    months: MONTHS,
    recordedBy: () => story.recordedBy ?? THEN,
    now: NOW,
  });

const brief = (story: Story) =>
  linesOf(story).map((it) => `${it.month} ${it.kind} ${it.differenceFen} ${it.reason}`);

const gone = (n: number, to: string, known: string | undefined, leftReason = 'DEATH') =>
  aMember(n, { to, leftReason, ...(known === undefined ? {} : { leftRecordedAt: mid(known) }) });

const raise = (effectiveFrom: string, approved: string, changes: Record<string, unknown> = {}) =>
  aPolicy({ effectiveFrom, standardFenPerMonth: 60_000, approvedAt: mid(approved), ...changes });

const decided = (from: string, monthlyFen: number, changes: Record<string, unknown> = {}) =>
  aDecision(2, { effectiveMonth: from, monthlyFen, recordedAt: mid('2025-07'), ...changes });

const rights = (cause: string) => ({ corrects: { decisionId: id('decision', 1), cause } });

describe('the differences since June', () => {
  it.each<[name: string, story: Story, lines: readonly string[]]>([
    ['are none where nothing else became known', {}, []],
    [
      'of a decision for the months to come are none: those were not due yet',
      { decisions: [decided('2025-08', 90_000)] },
      [],
    ],
    [
      'of a decision that reaches back are back-pay where it gives more',
      { decisions: [decided('2025-05', 90_000)] },
      ['2025-05 BACK_PAY 12000 DECIDED_LATER', '2025-06 BACK_PAY 12000 DECIDED_LATER'],
    ],
    [
      'are a deduction where it gives less',
      { decisions: [decided('2025-06', 70_000, rights('RECORDED_WRONG'))] },
      ['2025-06 DEDUCTION -8000 RECORDED_WRONG'],
    ],
    [
      'are recovered where the family has left the roll',
      { decisions: [decided('2025-06', 0, { eligible: false })] },
      ['2025-06 RECOVERY -78000 DECIDED_LATER'],
    ],
    [
      'are recovered where it declared falsely, though it is still on the roll',
      { decisions: [decided('2025-06', 70_000, rights('FALSE_DECLARATION'))] },
      ['2025-06 RECOVERY -8000 FALSE_DECLARATION'],
    ],
    [
      'are back-pay also to a family that has left the roll since',
      {
        decisions: [
          decided('2025-06', 90_000, rights('STANDARD_CHANGED_LATE')),
          aDecision(3, { eligible: false, effectiveMonth: '2025-08', recordedAt: mid('2025-07') }),
        ],
      },
      ['2025-06 BACK_PAY 12000 STANDARD_CHANGED_LATE'],
    ],
    [
      'of a death known in July begin with the month after it, and take the dead’s own income along',
      { members: [aMember(1), gone(2, '2025-04-02', '2025-07'), aMember(3)] },
      // Two people with 600.00: 1120.00 - 600.00 = 520.00 instead of 780.00.
      ['2025-05 DEDUCTION -26000 DEATH_KNOWN_LATE', '2025-06 DEDUCTION -26000 DEATH_KNOWN_LATE'],
    ],
    [
      'of a death on a first day begin with that month',
      { members: [aMember(1), gone(2, '2025-06-01', '2025-07'), aMember(3)] },
      ['2025-06 DEDUCTION -26000 DEATH_KNOWN_LATE'],
    ],
    [
      'of a death known to the decision are none',
      { members: [aMember(1), gone(2, '2025-01-05', '2025-01'), aMember(3)] },
      [],
    ],
    [
      'of a death known only after now are none',
      { members: [aMember(1), gone(2, '2025-04-02', '2025-09'), aMember(3)] },
      [],
    ],
    [
      'of an end that a row of before does not date are none',
      { members: [aMember(1), gone(2, '2025-04-02', undefined), aMember(3)] },
      [],
    ],
    [
      'of a death known in May end with May: from June on it was decided with it',
      { members: [aMember(1), gone(2, '2025-03-02', '2025-05'), aMember(3)] },
      ['2025-04 DEDUCTION -26000 DEATH_KNOWN_LATE', '2025-05 DEDUCTION -26000 DEATH_KNOWN_LATE'],
    ],
    [
      'of somebody who moved out are named as such',
      { members: [aMember(1), aMember(2), gone(3, '2025-05-20', '2025-07', 'MOVED_OUT')] },
      ['2025-06 DEDUCTION -56000 MEMBERS_KNOWN_LATE'],
    ],
    [
      'of a child known late are back-pay from the first of the month after',
      {
        members: [
          ...[aMember(1), aMember(2), aMember(3)],
          aMember(4, { from: '2025-05-20', recordedAt: mid('2025-07') }),
        ],
      },
      ['2025-06 BACK_PAY 56000 MEMBERS_KNOWN_LATE'],
    ],
    [
      'of somebody who came and had gone again by then are none',
      {
        members: [
          ...[aMember(1), aMember(2), aMember(3)],
          aMember(4, { from: '2025-05-20', to: '2025-05-28', recordedAt: mid('2025-07') }),
        ],
      },
      [],
    ],
    [
      'of a standard approved late are back-pay from its first day on',
      { policies: [raise('2025-05-01', '2025-07')] },
      [
        '2025-05 BACK_PAY 12000 STANDARD_CHANGED_LATE',
        '2025-06 BACK_PAY 12000 STANDARD_CHANGED_LATE',
      ],
    ],
    [
      'of a standard that holds from the middle of a month begin with the next',
      { policies: [raise('2025-05-02', '2025-07')] },
      ['2025-06 BACK_PAY 12000 STANDARD_CHANGED_LATE'],
    ],
    ['of a standard approved in time are none', { policies: [raise('2025-05-01', '2025-01')] }, []],
    [
      'of a standard not yet approved are none',
      { policies: [raise('2025-05-01', '2025-07', { state: 'DRAFTED' })] },
      [],
    ],
    [
      'of a standard whose approval is not dated count from when it was recorded',
      {
        policies: [
          raise('2025-06-01', '2025-07', { approvedAt: undefined, recordedAt: mid('2025-07') }),
        ],
      },
      ['2025-06 BACK_PAY 12000 STANDARD_CHANGED_LATE'],
    ],
    [
      'of a decision, a death and a standard in one month are told apart',
      {
        decisions: [
          decided('2025-06', 90_000, {
            ...rights('RECORDED_WRONG'),
            recordedAt: mid('2025-06').replace('15', '16'),
          }),
        ],
        members: [aMember(1), gone(2, '2025-06-01', '2025-07'), aMember(3)],
        policies: [raise('2025-06-01', '2025-07')],
      },
      [
        '2025-06 BACK_PAY 12000 RECORDED_WRONG',
        // Two people with 600.00 by 560.00 each, and then by 600.00 each.
        '2025-06 DEDUCTION -38000 DEATH_KNOWN_LATE',
        '2025-06 BACK_PAY 8000 STANDARD_CHANGED_LATE',
      ],
    ],
  ])('%s', (_, story, lines) => {
    expect(brief(story)).toEqual(lines);
  });

  it('are decided upon or a question, and name what they rest on', () => {
    const members = [aMember(1), gone(2, '2025-06-01', '2025-07'), aMember(3)];
    expect(linesOf({ members })).toMatchObject([{ decided: false, decisionIds: GRANTED }]);
    expect(linesOf({ decisions: [decided('2025-06', 90_000)] })).toMatchObject([
      { decided: true, decisionIds: [...GRANTED, id('decision', 2)] },
    ]);
  });

  it('are not found in what rests on no computation, a stop, or a policy that is not there', () => {
    const members = [aMember(1), gone(2, '2025-04-02', '2025-07'), aMember(3)];
    const known = { recordedAt: mid('2025-02'), effectiveMonth: '2025-02' };
    const by = (changes: Record<string, unknown>) =>
      brief({ members, decisions: [aDecision(2, { ...known, ...changes })] });
    expect(by({ facts: null })).toEqual([]);
    expect(by({ eligible: false })).toEqual([]);
    expect(by({ policy: { ...GRANT.policy, division: '990100' } })).toEqual([]);
  });
});

describe('a death known late', () => {
  const members = [aMember(1), gone(2, '2025-06-01', '2025-07'), aMember(3)];
  const elder = (n: number) => ({ personId: id('person', n), group: 'ELDER' });
  const by = (changes: Record<string, unknown>) => {
    const grant = { recordedAt: mid('2025-02'), effectiveMonth: '2025-02', ...changes };
    const history = historyOf({ members, decisions: [aDecision(2, grant)] });
    const topUps = [{ group: 'ELDER', fixedFen: 10_000 }];
    const facts = { ...history.facts, policies: [aPolicy({ topUps })] };
    const asked = { months: MONTHS, recordedBy: () => THEN, now: NOW };
    return adjustments({ ...history, facts }, asked).map((it) => it.differenceFen);
  };
  const facts = { area: 'RURAL', headcount: 3, monthlyIncomeFen: 90_000 };

  it('takes the top-up for the dead along, and leaves that for the living', () => {
    expect(by({ monthlyFen: 98_000, facts: { ...facts, groups: [elder(2), elder(3)] } })).toEqual([
      62_000 - 98_000,
    ]);
  });

  it('leaves the family the whole income where no survey says whose it is', () => {
    const rest = { surveyId: null, monthlyFen: 78_000, facts: { ...facts, groups: [] } };
    expect(by(rest)).toEqual([22_000 - 78_000]);
  });
});

/** Pay held back from May on; ended on a day of September, when it is known here. */
const pause = (ended: boolean): Suspension =>
  Suspension.parse({
    ...{ ground: 'PAY_RETURNED', until: '2025-10-01', from: '2025-05' },
    ...{ decidedBy: 'official', decidedOn: '2025-04-15', hearingId: null },
    noticeId: id('notice', 1),
    recordedAt: mid('2025-04'),
    ...(ended
      ? { endedOn: '2025-07-15', paidFrom: '2025-07', endRecordedAt: mid('2025-07') }
      : { endedOn: null, paidFrom: null, endRecordedAt: null }),
  });

describe('a month that a pause held back', () => {
  const at = { months: MONTHS.slice(3, 8), recordedBy: (month: PayMonth) => mid(month) };

  it('has no lines while the pause lasts, whatever becomes known', () => {
    const decisions = [decided('2025-06', 90_000)];
    const lines = adjustments(historyOf({ decisions, pauses: [pause(false)] }), {
      ...at,
      now: NOW,
    });
    expect(lines.filter(({ month }) => month >= '2025-05')).toEqual([]);
  });

  it('is paid by a line of its own once the pause has ended, beside those of what became known', () => {
    const decisions = [decided('2025-06', 90_000)];
    const lines = adjustments(historyOf({ decisions, pauses: [pause(true)] }), { ...at, now: NOW });
    expect(
      lines.map(({ month, kind, reason, differenceFen }) => [month, kind, reason, differenceFen]),
    ).toEqual([
      ['2025-05', 'BACK_PAY', 'SUSPENSION_ENDED', 78_000],
      ['2025-06', 'BACK_PAY', 'SUSPENSION_ENDED', 78_000],
      ['2025-06', 'BACK_PAY', 'DECIDED_LATER', 12_000],
    ]);
  });

  it('is told as paused by what was known: so long as the end was not, for every month after', () => {
    const told = (knownAt: Instant) =>
      entitlementMonths(historyOf({}).amounts, {
        months: MONTHS.slice(3, 8),
        knownAt,
        pauses: [pause(true)],
      }).map(({ suspended, monthlyFen }) => [suspended, monthlyFen]);
    const [due, held] = [
      [false, 78_000],
      [true, 78_000],
    ];
    expect(told(mid('2025-03'))).toEqual([due, due, due, due, due]);
    expect(told(mid('2025-06'))).toEqual([due, held, held, held, held]);
    expect(told(NOW)).toEqual([due, held, held, due, due]);
  });
});

describe('a month', () => {
  it('has no lines of the time before it began', () => {
    const story = { decisions: [decided('2025-06', 90_000)] };
    const just = startOfMonth(PayMonth.parse('2025-06'));
    const before = Instant.parse(new Date(Date.parse(just) - 1).toISOString());
    expect(brief({ ...story, recordedBy: just })).toHaveLength(1);
    expect(brief({ ...story, recordedBy: before })).toEqual([]);
  });

  it('has none as seen from a moment that lies ahead of now', () => {
    expect(brief({ decisions: [decided('2025-05', 90_000)], recordedBy: mid('2025-09') })).toEqual(
      [],
    );
  });

  it('may be held against a moment of its own', () => {
    const history = historyOf({ decisions: [decided('2025-05', 90_000)] });
    const recordedBy = (month: PayMonth) => mid(month);
    const lines = adjustments(history, { months: MONTHS, recordedBy, now: NOW });
    expect(lines.map((it) => it.month)).toEqual(['2025-05', '2025-06']);
  });
});

it('nothing that was recorded is changed by looking at it', () => {
  const history = historyOf({ decisions: [decided('2025-05', 90_000)] });
  const before = structuredClone(history);
  adjustments(history, { months: MONTHS, recordedBy: () => THEN, now: NOW });
  entitlementMonths(history.amounts, { months: MONTHS, knownAt: NOW, pauses: [] });
  expect(history).toEqual(before);
});
