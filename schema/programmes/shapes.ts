/** The shapes of every programme, each under its code: one line a programme (docs/adding-a-programme.md). */
export { dibao as DIBAO } from './dibao.ts';
export { edgeFamily as EDGE_FAMILY } from './edge-family.ts';
export { lowIncomeFamily as LOW_INCOME_FAMILY } from './low-income-family.ts';
export { rigidExpenditureFamily as RIGID_EXPENDITURE_FAMILY } from './rigid-expenditure-family.ts';
export { tekun as TEKUN } from './tekun.ts';
