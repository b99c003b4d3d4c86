import { citingFrom, type Rules } from '../rules.ts';

/** No law of the state sets these; each place has a document of its own, which the policy row names. */
const LOCAL = '当地病种补助规定，见所适用标准的依据文件';

/** What benefits of disease groups are decided by. */
export const DISEASE_GROUP_BENEFIT_RULES = {
  'DISEASE_GROUP_BENEFIT.R1': { title: '所患疾病及其级别在当地规定的病种内', source: LOCAL },
  'DISEASE_GROUP_BENEFIT.R2': { title: '有规定的，凭医疗卫生机构的诊断证明发给', source: LOCAL },
  'DISEASE_GROUP_BENEFIT.R3': { title: '按病种和级别定标准', source: LOCAL },
  'DISEASE_GROUP_BENEFIT.R4': {
    title: '一人属于多个病种的，累加或者就高，依当地规定',
    source: LOCAL,
  },
  'DISEASE_GROUP_BENEFIT.R5': { title: '折合到月，逐人取整一次', source: LOCAL },
} as const satisfies Rules;

export const citing = citingFrom(DISEASE_GROUP_BENEFIT_RULES);
