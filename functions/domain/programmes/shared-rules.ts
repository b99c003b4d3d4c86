import { citingFrom, type Rules } from './rules.ts';

/** Rules of reviews and changes, the same for every programme. */
export const SHARED_RULES = {
  'REVIEW.R1': {
    title: '没有新的调查结果的家庭列为待核，不视为无变化',
    source: '《最低生活保障审核确认办法》（民发〔2021〕57号）第二十八条',
  },
  'REVIEW.R2': {
    title: '按新的调查结果和现行标准核定，与在册金额比较',
    source: '《最低生活保障审核确认办法》（民发〔2021〕57号）第二十八条',
  },
  'CHANGE.R1': {
    title: '家庭成员均已死亡的停止发给',
    source: '《最低生活保障审核确认办法》（民发〔2021〕57号）第三十二条',
  },
  'CHANGE.R2': {
    title: '家庭成员均已迁出本县的停止发给',
    source: '《最低生活保障审核确认办法》（民发〔2021〕57号）第三十二条',
  },
  'CHANGE.R3': {
    title: '家庭书面申请自愿退出的停止发给',
    source: '《最低生活保障审核确认办法》（民发〔2021〕57号）第三十二条',
  },
  'CHANGE.R4': {
    title: '家庭成员转由其他救助项目保障的，自同月起不再计入',
    source: '《特困人员认定办法》（2021年）、《最低生活保障审核确认办法》（民发〔2021〕57号）',
  },
  'APPEAL.R1': {
    title: '行政复议、诉讼撤销原决定，或者停止执行原决定的，恢复原来的待遇',
    source: '《行政复议法》第四十二条、第六十四条，《行政诉讼法》第五十六条、第七十条',
  },
  'SUSPEND.R1': {
    title: '暂停发放按减发、停发的程序告知并听取意见，所扣部分在恢复时补发',
    source: '《最低生活保障审核确认办法》（民发〔2021〕57号）第三十二条',
  },
} as const satisfies Rules;

export const citing = citingFrom(SHARED_RULES);
