import { citingFrom, type Rules } from '../programmes/rules.ts';

/** The measures without an article: its number is not verified here, its text is (domain reference section 3.1). */
const MEASURES = '《最低生活保障审核确认办法》（民发〔2021〕57号）';

/** What means are counted by, for whichever programme asks. */
export const MEANS_RULES = {
  'MEANS.R1': {
    title: '工资性、经营、财产、转移等收入计入家庭收入',
    source: `${MEASURES}关于家庭收入的规定`,
  },
  'MEANS.R2': {
    title: '国家规定不计入家庭收入的项目',
    source: `${MEASURES}关于不计入家庭收入项目的规定`,
  },
  'MEANS.R3': {
    title: '地方规定不计入家庭收入的项目',
    source: `${MEASURES}关于地方规定不计入项目的规定`,
  },
  'MEANS.R4': {
    title: '因残疾、患重病增加的支出和必要的就业成本，可以扣减',
    source: `${MEASURES}关于扣减刚性支出和就业成本的规定`,
  },
  'MEANS.R5': {
    title: '就业收入难以核实的，按当地规定推定',
    source: `${MEASURES}关于家庭收入核算的规定`,
  },
  'MEANS.R6': {
    title: '在校学生、照料者、患病、残疾、年老和未成年的成员不推定收入',
    source: `${MEASURES}关于劳动能力的规定`,
  },
  'MEANS.R7': {
    title: '不共同生活的赡养、抚养、扶养义务人的负担能力，按当地规定的办法核算',
    source: `${MEASURES}关于赡养、抚养、扶养义务的规定`,
  },
  'MEANS.R8': {
    title: '应得的赡养费、抚养费、扶养费计入家庭收入',
    source: `${MEASURES}关于转移净收入的规定`,
  },
  'MEANS.R9': {
    title: '家庭月收入为计算期内的收入减去扣减后的月平均数',
    source: `${MEASURES}关于家庭收入核算的规定`,
  },
  'MEANS.R10': {
    title: '家庭财产状况符合当地规定',
    source: `${MEASURES}第四条`,
  },
  'MEANS.R11': {
    title: '调查没有分项登记的，按调查所载的收入合计计算',
    source: `${MEASURES}关于家庭经济状况调查的规定`,
  },
} as const satisfies Rules;

export type MeansRule = keyof typeof MEANS_RULES;

export const citing = citingFrom(MEANS_RULES);
