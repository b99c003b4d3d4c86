import { citingFrom, type Rules } from '../rules.ts';

/** What a family of the dibao edge is recognised by. */
export const EDGE_FAMILY_RULES = {
  'EDGE_FAMILY.R1': {
    title: '共同生活家庭成员人均收入低于当地最低生活保障标准的规定倍数，一般为1.5倍',
    source: '《最低生活保障审核确认办法》（民发〔2021〕57号）关于低保边缘家庭的规定',
  },
  'EDGE_FAMILY.R2': {
    title: '不符合最低生活保障条件；符合的，应当申请最低生活保障',
    source: '《最低生活保障审核确认办法》（民发〔2021〕57号）关于低保边缘家庭的规定',
  },
  'EDGE_FAMILY.R3': {
    title: '认定在规定的月数内有效，期满前经核查可以延续',
    source: '当地关于低保边缘家庭认定有效期的规定',
  },
} as const satisfies Rules;

export const citing = citingFrom(EDGE_FAMILY_RULES);
