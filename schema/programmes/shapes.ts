/** The shapes of every programme, each under its code: one line a programme (docs/adding-a-programme.md). */
export { dibao as DIBAO } from './dibao.ts';
export { diseaseGroupBenefit as DISEASE_GROUP_BENEFIT } from './disease-group-benefit.ts';
export { edgeFamily as EDGE_FAMILY } from './edge-family.ts';
export { elderlyAllowance as ELDERLY_ALLOWANCE } from './elderly-allowance.ts';
export { lowIncomeFamily as LOW_INCOME_FAMILY } from './low-income-family.ts';
export { rigidExpenditureFamily as RIGID_EXPENDITURE_FAMILY } from './rigid-expenditure-family.ts';
export { studentAid as STUDENT_AID } from './student-aid.ts';
export { tekun as TEKUN } from './tekun.ts';
