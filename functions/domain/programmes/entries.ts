/** The rules of every programme, each under its code: one line a programme (docs/adding-a-programme.md). */
export { dibao as DIBAO } from './dibao/dibao.ts';
export { diseaseGroupBenefit as DISEASE_GROUP_BENEFIT } from './disease-group-benefit/disease-group-benefit.ts';
export { elderlyAllowance as ELDERLY_ALLOWANCE } from './elderly-allowance/elderly-allowance.ts';
export { studentAid as STUDENT_AID } from './student-aid/student-aid.ts';
export { tekun as TEKUN } from './tekun/tekun.ts';
