import { citingFrom, type Rules } from '../rules.ts';

/** No national measure names this older status any more; where a place keeps it, it does so by rules of its own. */
const LOCAL = '当地关于低收入家庭认定的规定';

/** What a family of low income is recognised by. */
export const LOW_INCOME_FAMILY_RULES = {
  'LOW_INCOME_FAMILY.R1': {
    title: '共同生活家庭成员人均收入低于当地最低生活保障标准的规定倍数',
    source: LOCAL,
  },
  'LOW_INCOME_FAMILY.R2': {
    title: '不符合最低生活保障条件；符合的，应当申请最低生活保障',
    source: LOCAL,
  },
  'LOW_INCOME_FAMILY.R3': {
    title: '认定在规定的月数内有效，期满前经核查可以延续',
    source: LOCAL,
  },
} as const satisfies Rules;

export const citing = citingFrom(LOW_INCOME_FAMILY_RULES);
