import { citingFrom, type Rules } from '../rules.ts';

/** In force since 2025-01-01. */
const MEASURES = '《刚性支出困难家庭认定办法》（民政部2024年10月24日印发，2025年1月1日起施行）';

/** What a family in hardship by rigid expenditure is recognised by. */
export const RIGID_EXPENDITURE_FAMILY_RULES = {
  'RIGID_EXPENDITURE_FAMILY.R1': {
    title: '共同生活家庭成员人均收入低于上年度当地居民人均可支配收入',
    source: MEASURES,
  },
  'RIGID_EXPENDITURE_FAMILY.R2': {
    title: '生活、医疗、教育、残疾康复等刚性支出，扣除报销和救助后计入，有限额的以限额为限',
    source: MEASURES,
  },
  'RIGID_EXPENDITURE_FAMILY.R3': {
    title: '12个月刚性支出总额占家庭总收入的比例超出当地规定',
    source: MEASURES,
  },
  'RIGID_EXPENDITURE_FAMILY.R4': {
    title: '认定有效期不超过12个月，期满前经核查可以延续',
    source: MEASURES,
  },
} as const satisfies Rules;

export const citing = citingFrom(RIGID_EXPENDITURE_FAMILY_RULES);
