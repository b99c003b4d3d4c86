/** The shapes of every programme, each under its code: one line a programme (docs/adding-a-programme.md). */
export { dibao as DIBAO } from './dibao.ts';
export { diseaseGroupBenefit as DISEASE_GROUP_BENEFIT } from './disease-group-benefit.ts';
export { elderlyAllowance as ELDERLY_ALLOWANCE } from './elderly-allowance.ts';
export { studentAid as STUDENT_AID } from './student-aid.ts';
export { tekun as TEKUN } from './tekun.ts';
