import { citingFrom, type Rules } from '../rules.ts';

const LAW = '《社会救助暂行办法》（2019年修订）第三十三条';

/** What student aid is decided by. */
export const STUDENT_AID_RULES = {
  'STUDENT_AID.R1': { title: '困难情形和就学阶段在规定的助学范围内', source: LAW },
  'STUDENT_AID.R2': { title: '按困难情形和就学阶段定标准；符合多项的就高发给一项', source: LAW },
  'STUDENT_AID.R3': { title: '折合到月，逐人取整一次', source: LAW },
} as const satisfies Rules;

export const citing = citingFrom(STUDENT_AID_RULES);
