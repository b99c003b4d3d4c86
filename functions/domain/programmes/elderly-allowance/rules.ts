import { citingFrom, type Rules } from '../rules.ts';

const LAW = '《老年人权益保障法》第三十三条';

/** What the elderly allowance is decided by. */
export const ELDERLY_ALLOWANCE_RULES = {
  'ELDERLY_ALLOWANCE.R1': { title: '满规定的年龄，年龄按月计算', source: LAW },
  'ELDERLY_ALLOWANCE.R2': { title: '有规定的，只发给没有固定收入的老年人', source: LAW },
  'ELDERLY_ALLOWANCE.R3': {
    title: '按年龄分档；各档金额是只取其一还是逐档累加，依当地规定',
    source: LAW,
  },
  'ELDERLY_ALLOWANCE.R4': { title: '折合到月，逐人取整一次', source: LAW },
  'ELDERLY_ALLOWANCE.R5': { title: '满下一档年龄的，到月自动增发，不另作决定', source: LAW },
} as const satisfies Rules;

export const citing = citingFrom(ELDERLY_ALLOWANCE_RULES);
