/** Every rule that may be shown to a family: what it says in short, and the law it rests on. Nothing is decided by a rule missing here. */
export const RULES = {
  'DIBAO.R1': {
    title: '共同生活家庭成员人均收入低于当地最低生活保障标准',
    source: '《最低生活保障审核确认办法》（民发〔2021〕57号）第四条',
  },
  'DIBAO.R2': {
    title: '按家庭收入与保障标准的差额发给',
    source: '《最低生活保障审核确认办法》（民发〔2021〕57号）第二十三条',
  },
  'DIBAO.R3': {
    title: '对老年人、未成年人、重度残疾人和重病患者等重点救助对象加发',
    source: '《最低生活保障审核确认办法》（民发〔2021〕57号）第二十三条',
  },
  'DIBAO.R4': {
    title: '按家庭人均收入所在的档次发给',
    source: '《最低生活保障审核确认办法》（民发〔2021〕57号）第二十三条',
  },
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
} as const satisfies Record<string, { title: string; source: string }>;

export type RuleId = keyof typeof RULES;

/** A rule as a reason names it. */
export const citing = (rule: RuleId): { rule: RuleId; source: string } => ({
  rule,
  source: RULES[rule].source,
});
