/** The shapes of every programme, each under its code: one line a programme (docs/adding-a-programme.md). */
export { dibao as DIBAO } from './dibao.ts';
export { tekun as TEKUN } from './tekun.ts';
