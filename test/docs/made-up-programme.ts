/** An invented programme that docs/adding-a-programme.md describes: its new files, by path. */
export const NEW_FILES: Readonly<Record<string, string>> = {
  'schema/programmes/fuel-aid.ts': `
import { z } from 'zod';
import { Area } from '../entities/household.ts';
import { NonNegativeFen } from '../scalars/fen.ts';
import { POLICY_ROW } from './policy.ts';
import type { ProgrammeShapes } from './programme-shapes.ts';

const TERMS = { amountFen: NonNegativeFen } as const;
export const FuelAidPolicy = z.strictObject({ programme: z.literal('FUEL_AID'), ...POLICY_ROW, ...TERMS });
export type FuelAidPolicy = z.infer<typeof FuelAidPolicy>;
export const FuelAidFacts = z.strictObject({
  programme: z.literal('FUEL_AID'),
  area: Area,
  headcount: z.int(),
  monthlyIncomeFen: NonNegativeFen,
});
export type FuelAidFacts = z.infer<typeof FuelAidFacts>;
export const fuelAid = {
  policy: FuelAidPolicy,
  terms: z.strictObject(TERMS),
  facts: FuelAidFacts,
} satisfies ProgrammeShapes;
`,
  'functions/domain/programmes/fuel-aid/rules.ts': `
import { citingFrom, type Rules } from '../rules.ts';

export const FUEL_AID_RULES = {
  'FUEL_AID.R1': { title: '每人一份', source: '样例，无法律效力' },
} as const satisfies Rules;
export const citing = citingFrom(FUEL_AID_RULES);
`,
  'functions/domain/programmes/fuel-aid/fuel-aid.ts': `
import type { FuelAidFacts, FuelAidPolicy } from '../../../../schema/programmes/fuel-aid.ts';
import { fen } from '../../../../schema/scalars/fen.ts';
import { presentAt } from '../../household/members-after-survey.ts';
import { countedWith } from '../other-members.ts';
import type { Programme } from '../programme.ts';
import { citing, FUEL_AID_RULES } from './rules.ts';

export const fuelAid: Programme<FuelAidFacts, FuelAidPolicy> = {
  title: '取暖补助',
  benefitTitle: '取暖补助金',
  serves: 'HOUSEHOLD',
  excludes: [],
  rules: FUEL_AID_RULES,
  factsOf: (household, survey) => ({
    programme: 'FUEL_AID',
    area: household.area,
    headcount: presentAt(household, survey).size,
    monthlyIncomeFen: survey.monthlyIncomeFen ?? fen(0),
  }),
  assess: ({ headcount }, { amountFen }) => ({
    eligible: headcount > 0,
    monthlyFen: fen(amountFen * headcount),
    reasons: [{ ...citing('FUEL_AID.R1'), sentence: '每人一份。', inputs: { headcount }, valueFen: amountFen }],
  }),
  headcountOf: ({ headcount }) => headcount,
  onDeath: () => [],
  tell: ({ headcount }) => ({ counted: \`\${headcount}人。\`, found: '不看收入。' }),
  refit: (facts, other) => ({ ...facts, headcount: countedWith(facts, other).headcount }),
};
`,
  'graphql/programme/fuel-aid.graphql': `
extend enum Programme {
  "取暖补助。Fuel aid."
  FUEL_AID
}

"取暖补助的标准。What a division sets for fuel aid."
type FuelAidPolicy implements Policy {
  "救助项目。Programme."
  programme: Programme!
  "制定该标准的区划。Division that set it."
  division: DivisionCode!
  "城乡类别。Area."
  area: Area!
  "生效日。First day in force."
  effectiveFrom: CivilDate!
  "依据。What it rests on."
  basis: String!
  "作为依据的文件。The document itself."
  legalBasis: LegalBasis
  "审核确认的层级。Who confirms applications."
  decisionLevel: DecisionLevel!
  "首次发放规则。When pay starts."
  firstPay: FirstPayRule!
  "公示天数。Calendar days of posting."
  postingDays: Int!
  "陈述申辩期限。Working days to be heard."
  hearingWorkingDays: Int!
  "各类家庭的复核间隔。How soon families of each class are verified again."
  reviewMonths: ReviewMonths!
  "超期事项何时列入县级、市州的待办；空为不列。When late work is shown to the county and the prefecture; null: to neither."
  escalation: Escalation
  "所处的环节。Where it stands."
  state: PolicyState!
  "内容指纹。Hash of its content."
  contentHash: String!
  "每人每月金额，分。Amount a person and month, in fen."
  amountFen: Fen!
}

"取暖补助自己的标准。What an editor types in for fuel aid."
input FuelAidTermsInput {
  "每人每月金额，分。Amount a person and month, in fen."
  amountFen: Fen!
}

extend input PolicyTermsInput {
  "取暖补助。Fuel aid."
  fuelAid: FuelAidTermsInput
}

"取暖补助的事实。Facts that fuel aid is computed from."
type FuelAidFacts implements DecisionFacts {
  "救助项目。Programme."
  programme: Programme!
  "城乡类别。Area."
  area: Area!
  "共同生活的人数。Persons living together."
  headcount: Int!
  "家庭月收入，分。Household income a month, in fen."
  monthlyIncomeFen: Fen!
}
`,
};

/** Its lines in files that are there. */
export const NEW_LINES: Readonly<Record<string, string>> = {
  'schema/programmes/shapes.ts': "export { fuelAid as FUEL_AID } from './fuel-aid.ts';\n",
  'functions/domain/programmes/entries.ts':
    "export { fuelAid as FUEL_AID } from './fuel-aid/fuel-aid.ts';\n",
};
