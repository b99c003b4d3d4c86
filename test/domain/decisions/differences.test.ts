import { describe, expect, test } from 'vitest';
import {
  changeBySurveyed,
  WHY_NOBODY_IS_LEFT,
} from '../../../functions/domain/change/propose-change.ts';
import { differencesOf } from '../../../functions/domain/decisions/differences.ts';
import { isComputed, recompute } from '../../../functions/domain/decisions/recompute.ts';
import { dibao } from '../../../functions/domain/programmes/dibao/dibao.ts';
import { dibaoFacts } from '../../../functions/domain/programmes/dibao/facts.ts';
import { tekun } from '../../../functions/domain/programmes/tekun/tekun.ts';
import { proposeOutcome } from '../../../functions/domain/review/propose-outcome.ts';
import { Position } from '../../../schema/entities/campaign.ts';
import type { Decision } from '../../../schema/entities/decision.ts';
import { DibaoFacts } from '../../../schema/programmes/dibao.ts';
import { aDecision } from '../samples/a-decision.ts';
import { aHousehold, aSurvey } from '../samples/a-household.ts';
import { aPolicy } from '../samples/a-policy.ts';
import { aTekunPerson, aTekunPolicy } from '../samples/a-tekun-person.ts';
import { id } from '../samples/record.ts';

const policy = aPolicy();
const household = aHousehold(3);
const opening = Position.parse({ headcount: 3, monthlyFen: 78_000 });

function computed(decision: Decision) {
  if (!isComputed(decision)) throw new Error('It rests on no facts.');
  return decision;
}

/** A grant or refusal as it is decided. */
function decided(monthlyIncomeFen: number) {
  const facts = DibaoFacts.parse({ area: 'RURAL', headcount: 3, monthlyIncomeFen });
  const entitlement = dibao.assess(facts, policy);
  return computed(
    aDecision(1, { kind: entitlement.eligible ? 'GRANT' : 'REFUSE', facts, entitlement }),
  );
}

/** A change as a review proposes it. */
function reviewed(monthlyIncomeFen: number) {
  const survey = aSurvey({ monthlyIncomeFen });
  const { outcome, position, reasons } = proposeOutcome({
    ...{ opening, household, survey, policy },
    factsFrom: '2025-09-01',
  });
  const { monthlyFen } = position;
  return computed(
    aDecision(1, {
      kind: outcome,
      facts: dibaoFacts(household, survey, policy),
      entitlement: { eligible: outcome !== 'STOP', monthlyFen, reasons },
      previousMonthlyFen: opening.monthlyFen,
    }),
  );
}

/** A stop after everybody was found gone, for these reasons. */
function emptied(...why: readonly string[]) {
  const departed = why.map((reason, n) => ({
    ...{ reason, on: '2025-09-01' },
    personId: id('person', n + 1),
  }));
  const survey = aSurvey({ monthlyIncomeFen: 0, departed });
  const change = changeBySurveyed({ opening, household, survey, policy });
  if (!change.ok) throw new Error(change.refusal.code);
  const { kind, monthlyFen, reasons } = change.value;
  return computed(
    aDecision(1, {
      kind,
      facts: dibaoFacts(household, survey, policy),
      entitlement: { eligible: false, monthlyFen, reasons },
      previousMonthlyFen: opening.monthlyFen,
    }),
  );
}

const supportPolicy = aTekunPolicy();
const supportNamed = { ...aDecision(1).policy, programme: 'TEKUN' };

/** What a review makes of a supported family of two of whom one was found dead, which owes a funeral fee. */
function bereaved() {
  const { monthlyIncomeFen: _, ...alive } = aTekunPerson({ skills: [] });
  const departed = [{ reason: 'DEATH', on: '2025-09-01', personId: id('person', 2) }];
  const survey = aSurvey({ monthlyIncomeFen: 0, hardship: [alive], departed });
  const family = aHousehold(2);
  const { outcome, position, reasons } = proposeOutcome({
    ...{ household: family, survey, policy: supportPolicy, factsFrom: '2025-09-01' },
    opening: Position.parse({ headcount: 2, monthlyFen: 500_000 }),
  });
  return computed(
    aDecision(1, {
      kind: outcome,
      policy: supportNamed,
      facts: tekun.factsOf(family, survey, supportPolicy),
      entitlement: { eligible: true, monthlyFen: position.monthlyFen, reasons },
      previousMonthlyFen: 500_000,
    }),
  );
}

const DECISIONS = [
  ['a grant', decided(90_000), 'GRANT'],
  ['a refusal', decided(168_000), 'REFUSE'],
  ['an increase', reviewed(80_000), 'INCREASE'],
  ['a decrease', reviewed(100_000), 'DECREASE'],
  ['a stop by income', reviewed(168_000), 'STOP'],
  ['a stop where all died', emptied('DEATH', 'DEATH', 'DEATH'), 'STOP'],
  ['a stop where all moved out', emptied('MOVED_OUT', 'MOVED_OUT', 'MOVED_OUT'), 'STOP'],
  ['a stop where some died and some moved', emptied('DEATH', 'MOVED_OUT', 'DEATH'), 'STOP'],
] as const;

describe('a decision as it was made', () => {
  test.each(DECISIONS)('%s comes out the same', (_, decision, kind) => {
    expect(decision.kind).toBe(kind);
    expect(differencesOf(decision, policy)).toEqual([]);
    expect(recompute(decision, policy)).toEqual(decision.entitlement);
  });

  test('on the family’s own request has nothing to compute', () => {
    expect(isComputed(aDecision(1, { kind: 'STOP', facts: null, surveyId: null }))).toBe(false);
  });
});

/** A decision whose entitlement was changed somewhere after it was made. */
const changed = (decision: Decision, change: (it: Decision['entitlement']) => unknown) =>
  computed(
    aDecision(1, { ...decision, entitlement: change(structuredClone(decision.entitlement)) }),
  );

const grant = decided(90_000);
const [first, second] = grant.entitlement.reasons;

describe('support in extreme hardship', () => {
  test('comes out the same, with the funeral fee that a death found at home had owed', () => {
    const decision = bereaved();
    expect(decision.kind).toBe('DECREASE');
    expect(decision.entitlement.reasons.map(({ rule }) => rule)).toContain('TEKUN.R9');
    expect(differencesOf(decision, supportPolicy)).toEqual([]);
  });

  test('does not come out by the policy of another programme', () => {
    expect(differencesOf(bereaved(), policy)).toEqual([
      { field: 'facts.programme', stored: 'TEKUN', recomputed: 'DIBAO' },
    ]);
  });
});

describe('a decision that does not come out as it was made', () => {
  test.each<[string, Decision['entitlement'] | object, object[]]>([
    [
      'a fen more',
      { ...grant.entitlement, monthlyFen: 78_001 },
      [{ field: 'monthlyFen', stored: 78_001, recomputed: 78_000 }],
    ],
    [
      'another eligibility',
      { ...grant.entitlement, eligible: false },
      [{ field: 'eligible', stored: false, recomputed: true }],
    ],
    [
      'another rule',
      { ...grant.entitlement, reasons: [first, { ...second, rule: 'DIBAO.R4' }] },
      [{ field: 'reasons.1.rule', stored: 'DIBAO.R4', recomputed: 'DIBAO.R2' }],
    ],
    [
      'another sentence',
      { ...grant.entitlement, reasons: [{ ...first, sentence: '无' }, second] },
      [{ field: 'reasons.0.sentence', stored: '无', recomputed: first?.sentence }],
    ],
    [
      'another input',
      {
        ...grant.entitlement,
        reasons: [{ ...first, inputs: { ...first?.inputs, headcount: 4 } }, second],
      },
      [{ field: 'reasons.0.inputs.headcount', stored: 4, recomputed: 3 }],
    ],
  ])('%s is named with both values', (_, entitlement, expected) => {
    expect(differencesOf(computed(aDecision(1, { ...grant, entitlement })), policy)).toEqual(
      expected,
    );
  });

  test('a reason too few has no value on its side', () => {
    const short = changed(grant, ({ reasons, ...rest }) => ({ ...rest, reasons: [reasons[0]] }));
    const found = differencesOf(short, policy);
    expect(found).toContainEqual({ field: 'reasons.1.rule', recomputed: 'DIBAO.R2' });
    expect(found.every(({ field }) => field.startsWith('reasons.1.'))).toBe(true);
  });

  test('a reason that was put in has no value on the other', () => {
    const long = changed(grant, ({ reasons, ...rest }) => ({
      ...rest,
      reasons: [...reasons, WHY_NOBODY_IS_LEFT.DEATH],
    }));
    expect(differencesOf(long, policy)).toContainEqual({
      field: 'reasons.2.rule',
      stored: 'CHANGE.R1',
    });
  });

  test('why nobody is left is told in the words of one rule', () => {
    const both = changed(emptied('DEATH', 'DEATH', 'DEATH'), ({ reasons, ...rest }) => ({
      ...rest,
      reasons: [WHY_NOBODY_IS_LEFT.MOVED_OUT, ...reasons],
    }));
    expect(differencesOf(both, policy).map(({ field }) => field)).toContain('reasons.0.rule');
  });

  test('another standard than the one it names', () => {
    const fields = differencesOf(grant, aPolicy({ standardFenPerMonth: 60_000 })).map(
      (it) => it.field,
    );
    expect(fields).toContain('monthlyFen');
    expect(fields).toContain('reasons.0.inputs.standardFenPerMonth');
  });
});
