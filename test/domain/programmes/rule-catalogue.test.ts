import { expect, test } from 'vitest';
import { weighCorrection } from '../../../functions/domain/change/correct-decision.ts';
import { movedReason } from '../../../functions/domain/change/moved-reason.ts';
import {
  changeByRequest,
  changeBySurveyed,
} from '../../../functions/domain/change/propose-change.ts';
import { suspensionReason } from '../../../functions/domain/change/suspension-reason.ts';
import { dibao } from '../../../functions/domain/programmes/dibao/dibao.ts';
import { diseaseGroupBenefit } from '../../../functions/domain/programmes/disease-group-benefit/disease-group-benefit.ts';
import { edgeFamily } from '../../../functions/domain/programmes/edge-family/edge-family.ts';
import { elderlyAllowance } from '../../../functions/domain/programmes/elderly-allowance/elderly-allowance.ts';
import { lowIncomeFamily } from '../../../functions/domain/programmes/low-income-family/low-income-family.ts';
import { rigidExpenditureFamily } from '../../../functions/domain/programmes/rigid-expenditure-family/rigid-expenditure-family.ts';
import { RULES } from '../../../functions/domain/programmes/rule-catalogue.ts';
import { studentAid } from '../../../functions/domain/programmes/student-aid/student-aid.ts';
import { tekun } from '../../../functions/domain/programmes/tekun/tekun.ts';
import { proposeOutcome } from '../../../functions/domain/review/propose-outcome.ts';
import { Position } from '../../../schema/entities/campaign.ts';
import { PlannedSuspension } from '../../../schema/entities/suspension.ts';
import { DibaoFacts } from '../../../schema/programmes/dibao.ts';
import { LowIncomeFamilyFacts } from '../../../schema/programmes/low-income-family.ts';
import { RigidExpenditureFamilyFacts } from '../../../schema/programmes/rigid-expenditure-family.ts';
import { PayMonth } from '../../../schema/scalars/calendar.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import { aHousehold, aSurvey } from '../samples/a-household.ts';
import { aPolicy } from '../samples/a-policy.ts';
import { aTekunPerson, aTekunPolicy, tekunFactsOf } from '../samples/a-tekun-person.ts';
import {
  aDiseasePolicy,
  anElder,
  anElderlyPolicy,
  aPatient,
  aStudent,
  aStudentPolicy,
  diseaseFactsOf,
  elderlyFactsOf,
  studentFactsOf,
} from '../samples/allowances.ts';
import {
  aCost,
  anIncome,
  anObligor,
  aSingle,
  aStanding,
  found,
  meansPolicy,
} from '../samples/means-lines.ts';
import { id } from '../samples/record.ts';
import {
  aLowIncomePolicy,
  anEdgePolicy,
  aRigidPolicy,
  edgeFactsOf,
} from '../samples/status-policies.ts';

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
  ...{ area: 'RURAL', headcount: 2, monthlyIncomeFen: 0 },
  groups: [{ personId: `prsn_${'0'.repeat(32)}`, group: 'ELDER' }],
  refusingWork: [`prsn_${'1'.repeat(32)}`],
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

/** A family above the standard, on its way out. */
function leavingByAndBy() {
  const gradual = { ground: 'ANY_INCOME', months: 6, shareBasisPoints: 5_000 };
  const rich = DibaoFacts.parse({ area: 'RURAL', headcount: 1, monthlyIncomeFen: 56_000 });
  const exit = dibao.exit?.(rich, aPolicy({ gradualExit: gradual }), 78_000);
  return exit === undefined ? [] : [exit.reason];
}

const OF_A_FAMILY = { area: 'RURAL', headcount: 3, familySize: 3, monthlyIncomeFen: 200_000 };
const LOW_INCOME = LowIncomeFamilyFacts.parse({ ...OF_A_FAMILY, programme: 'LOW_INCOME_FAMILY' });
const RIGID = RigidExpenditureFamilyFacts.parse({
  ...{ ...OF_A_FAMILY, programme: 'RIGID_EXPENDITURE_FAMILY' },
  rigidCosts: [{ personId: id('person', 1), kind: 'MEDICAL', paidFen: 9_000_000, coveredFen: 0 }],
});

test('every rule of the catalogue is told to some family, under its own source, and no other is', () => {
  const told = [
    ...reasonsWith(undefined),
    ...reasonsWith(aSurvey()),
    ...dibao.assess(OF_A_CLASS, IN_TIERS).reasons,
    ...dibao.assess(OF_A_CLASS, WITH_MEANS).reasons,
    ...dibao.assess(OF_MEANS, WITH_MEANS).reasons,
    ...dibao.assess(OF_A_CLASS, aPolicy({ topUps: [{ group: 'ELDER', fixedFen: 100 }] })).reasons,
    ...dibao.assess(OF_A_CLASS, aPolicy({ benefitRaises: [{ perPersonFen: 100 }] })).reasons,
    ...reasonsOfChange('DEATH'),
    ...reasonsOfChange('MOVED_OUT'),
    ...changeByRequest('DIBAO').reasons,
    ...RESTORED,
    suspensionReason(PlannedSuspension.parse({ ground: 'PAY_RETURNED', until: '2025-09-01' })),
    ...tekun.assess(tekunFactsOf(aTekunPerson({ supportMode: 'CENTRALIZED' })), aTekunPolicy())
      .reasons,
    ...tekun.onDeath(1, aTekunPolicy()),
    ...leavingByAndBy(),
    movedReason('TEKUN', 1),
    ...edgeFamily.assess(edgeFactsOf(200_000), anEdgePolicy()).reasons,
    ...lowIncomeFamily.assess(LOW_INCOME, aLowIncomePolicy()).reasons,
    ...rigidExpenditureFamily.assess(RIGID, aRigidPolicy()).reasons,
    ...elderlyAllowance.assess(elderlyFactsOf(anElder()), anElderlyPolicy()).reasons,
    ...diseaseGroupBenefit.assess(diseaseFactsOf(aPatient('KBD II', 'FLUOROSIS')), aDiseasePolicy())
      .reasons,
    ...studentAid.assess(studentFactsOf(aStudent()), aStudentPolicy()).reasons,
  ];
  const sources = Object.entries(RULES).map(([rule, { source }]) => [rule, source]);
  expect(new Map(told.map((reason) => [reason.rule, reason.source]))).toEqual(
    new Map(sources as [string, string][]), // Pairs by construction.
  );
});

test('every rule is said in plain Chinese', () => {
  for (const { title } of Object.values(RULES)) expect(title).toMatch(/\p{Script=Han}/u);
});
