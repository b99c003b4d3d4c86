import { EdgeFamilyFacts, EdgeFamilyPolicy } from '../../../schema/programmes/edge-family.ts';
import { LowIncomeFamilyPolicy } from '../../../schema/programmes/low-income-family.ts';
import { RigidExpenditureFamilyPolicy } from '../../../schema/programmes/rigid-expenditure-family.ts';
import { aPolicy } from './a-policy.ts';
import { EDGE_TERMS, LOW_INCOME_TERMS, RIGID_TERMS } from './status-terms.ts';

type Changes = Record<string, unknown>;

const { programme: _p, ...ROW } = aPolicy();
const HEAD = Object.fromEntries(
  Object.entries(ROW).filter(([field]) => field in EdgeFamilyPolicy.shape),
);

/** Sample policies of an invented county. */
export const anEdgePolicy = (changes: Changes = {}): EdgeFamilyPolicy =>
  EdgeFamilyPolicy.parse({ ...HEAD, ...EDGE_TERMS, programme: 'EDGE_FAMILY', ...changes });
export const aLowIncomePolicy = (changes: Changes = {}): LowIncomeFamilyPolicy =>
  LowIncomeFamilyPolicy.parse({
    ...{ ...HEAD, ...LOW_INCOME_TERMS, programme: 'LOW_INCOME_FAMILY' },
    ...changes,
  });
export const aRigidPolicy = (changes: Changes = {}): RigidExpenditureFamilyPolicy =>
  RigidExpenditureFamilyPolicy.parse({
    ...{ ...HEAD, ...RIGID_TERMS, programme: 'RIGID_EXPENDITURE_FAMILY' },
    ...changes,
  });

/** A family of three by the sum of a survey: its income a month, in fen. */
export const edgeFactsOf = (monthlyIncomeFen: number, changes: Changes = {}): EdgeFamilyFacts =>
  EdgeFamilyFacts.parse({
    ...{ programme: 'EDGE_FAMILY', area: 'RURAL', headcount: 3, familySize: 3, monthlyIncomeFen },
    ...changes,
  });
