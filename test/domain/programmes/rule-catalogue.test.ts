import { expect, test } from 'vitest';
import { weighCorrection } from '../../../functions/domain/change/correct-decision.ts';
import {
  changeByRequest,
  changeBySurveyed,
} from '../../../functions/domain/change/propose-change.ts';
import { suspensionReason } from '../../../functions/domain/change/suspension-reason.ts';
import { dibao } from '../../../functions/domain/programmes/dibao/dibao.ts';
import { RULES } from '../../../functions/domain/programmes/rule-catalogue.ts';
import { tekun } from '../../../functions/domain/programmes/tekun/tekun.ts';
import { proposeOutcome } from '../../../functions/domain/review/propose-outcome.ts';
import { Position } from '../../../schema/entities/campaign.ts';
import { PlannedSuspension } from '../../../schema/entities/suspension.ts';
import { DibaoFacts } from '../../../schema/programmes/dibao.ts';
import { PayMonth } from '../../../schema/scalars/calendar.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import { aHousehold, aSurvey } from '../samples/a-household.ts';
import { aPolicy } from '../samples/a-policy.ts';
import { aTekunPerson, aTekunPolicy, tekunFactsOf } from '../samples/a-tekun-person.ts';
import {
  aCost,
  anIncome,
  anObligor,
  aSingle,
  aStanding,
  found,
  meansPolicy,
} from '../samples/means-lines.ts';

const opening = Position.parse({ headcount: 3, monthlyFen: 78_000 });
const reasonsWith = (survey: ReturnType<typeof aSurvey> | undefined) =>
  proposeOutcome({
    opening,
    household: aHousehold(3),
    survey,
    factsFrom: '2025-09-01',
    policy: aPolicy(),
  }).reasons;

/** Everybody of a family of three is found gone for one reason. */
function reasonsOfChange(reason: 'DEATH' | 'MOVED_OUT') {
  const household = aHousehold(3);
  const departed = household.members.map(({ personId }) => ({
    personId,
    reason,
    on: '2025-09-01',
  }));
  const survey = aSurvey({ monthlyIncomeFen: 0, departed });
  const change = changeBySurveyed({ opening, household, survey, policy: aPolicy() });
  return change.ok ? change.value.reasons : [];
}

const OF_A_CLASS = DibaoFacts.parse({
  ...{ area: 'RURAL', headcount: 1, monthlyIncomeFen: 0 },
  groups: [{ personId: `prsn_${'0'.repeat(32)}`, group: 'ELDER' }],
});

/** Everything that can be said of a family's means, and of one member who asks alone. */
const OF_MEANS = DibaoFacts.parse({
  ...{ area: 'RURAL', headcount: 3, monthlyIncomeFen: 0 },
  means: found({
    incomes: ['WAGES', 'SCHOLARSHIP', 'OTHER'].map((type) => anIncome(1, type, 1)),
    costs: [aCost(1, 'WORK', 1)],
    standings: [aStanding(1, 'IRREGULAR'), aStanding(2, 'IRREGULAR', ['ILL'])],
    obligors: [anObligor(1, 900_000)],
    single: aSingle(1),
  }),
});
const WITH_MEANS = aPolicy({
  means: meansPolicy({
    incomeList: [{ type: 'OTHER', treatment: 'EXCLUDED', from: '2025-01-01', source: '样本' }],
    minimumWageFenPerMonth: 180_000,
    imputations: [{ to: 'IRREGULAR', shareBasisPoints: 5_000 }],
    assetLimits: [{ asset: 'HOME', pieces: 1 }],
    obligors: { aboveBasisPoints: 20_000, shareBasisPoints: 1_000, counts: 'AS_INCOME' },
  }),
});

/** What a roll that was carried over gave is restored. */
const restored = weighCorrection(
  {
    ...{ facts: null, policy: aPolicy(), survey: null },
    effectiveMonth: PayMonth.parse('2025-07'),
    restored: { monthlyFen: fen(50_000), offTheRoll: false, headcount: 2 },
  },
  { monthlyFen: fen(0), offTheRoll: true },
);
const RESTORED = restored.ok ? restored.value.entitlement.reasons : [];

const IN_TIERS = aPolicy({ method: 'TIER', tiers: [{ belowFen: 56_000, monthlyFen: 100 }] });

test('every rule of the catalogue is told to some family, under its own source, and no other is', () => {
  const told = [
    ...reasonsWith(undefined),
    ...reasonsWith(aSurvey()),
    ...dibao.assess(OF_A_CLASS, IN_TIERS).reasons,
    ...dibao.assess(OF_A_CLASS, WITH_MEANS).reasons,
    ...dibao.assess(OF_MEANS, WITH_MEANS).reasons,
    ...dibao.assess(OF_A_CLASS, aPolicy({ topUps: [{ group: 'ELDER', fixedFen: 100 }] })).reasons,
    ...reasonsOfChange('DEATH'),
    ...reasonsOfChange('MOVED_OUT'),
    ...changeByRequest('DIBAO').reasons,
    ...RESTORED,
    suspensionReason(PlannedSuspension.parse({ ground: 'PAY_RETURNED', until: '2025-09-01' })),
    ...tekun.assess(tekunFactsOf(aTekunPerson({ supportMode: 'CENTRALIZED' })), aTekunPolicy())
      .reasons,
    ...tekun.onDeath(1, aTekunPolicy()),
  ];
  const sources = Object.entries(RULES).map(([rule, { source }]) => [rule, source]);
  expect(new Map(told.map((reason) => [reason.rule, reason.source]))).toEqual(
    new Map(sources as [string, string][]), // Pairs by construction.
  );
});

test('every rule is said in plain Chinese', () => {
  for (const { title } of Object.values(RULES)) expect(title).toMatch(/\p{Script=Han}/u);
});
