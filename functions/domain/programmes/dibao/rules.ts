import { citingFrom, type Rules } from '../rules.ts';

/** What dibao is decided by. */
export const DIBAO_RULES = {
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
  'DIBAO.R5': {
    title: '低保边缘家庭中的重度残疾人、重病患者等，可以单独提出申请',
    source: '《最低生活保障审核确认办法》（民发〔2021〕57号）关于单独提出申请的规定',
  },
  'DIBAO.R6': {
    title: '就业等原因使家庭收入超过保障标准的，按当地规定给予一定期限的渐退期',
    source: '民政部、财政部关于切实保障好困难群众基本生活的通知（2022年）',
  },
  'DIBAO.R7': {
    title:
      '无正当理由连续3次拒绝接受介绍的与其健康状况、劳动能力等相适应的工作的，减发或者停发其本人的保障金',
    source: '《社会救助暂行办法》第四十五条',
  },
  'DIBAO.R8': {
    title: '提高补助水平：每人增发一定金额，或者对某类人员按比例增发',
    source: '《社会救助暂行办法》第十条、第十二条',
  },
} as const satisfies Rules;

export const citing = citingFrom(DIBAO_RULES);
