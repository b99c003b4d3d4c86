import { citingFrom, type Rules } from '../rules.ts';

const RECOGNITION = '《特困人员认定办法》（2021年）';
const SUPPORT = '《社会救助暂行办法》（2019年修订）特困人员供养';

/** What support in extreme hardship is decided by. */
export const TEKUN_RULES = {
  'TEKUN.R1': { title: '属于老年人、残疾人或者未成年人', source: RECOGNITION },
  'TEKUN.R2': { title: '无劳动能力', source: RECOGNITION },
  'TEKUN.R3': {
    title: '无生活来源：收入低于当地最低生活保障标准，财产符合规定',
    source: RECOGNITION,
  },
  'TEKUN.R4': {
    title: '无法定赡养、抚养、扶养义务人，或者义务人无履行义务能力',
    source: RECOGNITION,
  },
  'TEKUN.R5': { title: '按集中或者分散供养发给基本生活费', source: SUPPORT },
  'TEKUN.R6': {
    title: '按自主吃饭、穿衣、上下床、如厕、室内行走、洗澡六项能力评定自理能力，分档计照料护理费',
    source: RECOGNITION,
  },
  'TEKUN.R7': { title: '有规定的，发给零花钱', source: SUPPORT },
  'TEKUN.R8': { title: '各项折合到月，逐人合计、取整一次', source: SUPPORT },
  'TEKUN.R9': { title: '特困人员死亡的，一次性发给丧葬费', source: SUPPORT },
} as const satisfies Rules;

export const citing = citingFrom(TEKUN_RULES);
