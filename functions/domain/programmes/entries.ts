/** The rules of every programme, each under its code: one line a programme (docs/adding-a-programme.md). */
export { dibao as DIBAO } from './dibao/dibao.ts';
export { diseaseGroupBenefit as DISEASE_GROUP_BENEFIT } from './disease-group-benefit/disease-group-benefit.ts';
export { edgeFamily as EDGE_FAMILY } from './edge-family/edge-family.ts';
export { elderlyAllowance as ELDERLY_ALLOWANCE } from './elderly-allowance/elderly-allowance.ts';
export { lowIncomeFamily as LOW_INCOME_FAMILY } from './low-income-family/low-income-family.ts';
export { rigidExpenditureFamily as RIGID_EXPENDITURE_FAMILY } from './rigid-expenditure-family/rigid-expenditure-family.ts';
export { studentAid as STUDENT_AID } from './student-aid/student-aid.ts';
export { tekun as TEKUN } from './tekun/tekun.ts';
