import { z } from 'zod';

/**
 * What an income is, as finely as the law and local lists tell kinds apart (domain reference section 3.1): work, property and transfers,
 * which count, and those that a list may take out.
 */
export const IncomeType = z.enum([
  'WAGES',
  'IRREGULAR_WORK',
  'BUSINESS',
  'FARMING',
  'PROPERTY',
  'PENSION',
  'BASIC_PENSION',
  'UNEMPLOYMENT_PAY',
  'SUPPORT',
  'VETERANS_BENEFIT',
  'FAMILY_PLANNING_REWARD',
  'SCHOLARSHIP',
  'BRAVERY_AWARD',
  'SOCIAL_ASSISTANCE',
  'ELDERLY_ALLOWANCE',
  'LOCAL_SUBSIDY',
  'OTHER',
]);
export type IncomeType = z.infer<typeof IncomeType>;

/** What officials and families call them. */
export const INCOME_TYPE_WORDS: Record<IncomeType, string> = {
  WAGES: '工资性收入',
  IRREGULAR_WORK: '零工收入',
  BUSINESS: '经营净收入',
  FARMING: '种植养殖净收入',
  PROPERTY: '财产净收入',
  PENSION: '养老金、退休金',
  BASIC_PENSION: '城乡居民基本养老保险中央基础养老金',
  UNEMPLOYMENT_PAY: '失业保险金',
  SUPPORT: '赡养费、抚养费、扶养费',
  VETERANS_BENEFIT: '优待抚恤金',
  FAMILY_PLANNING_REWARD: '计划生育奖励与扶助金',
  SCHOLARSHIP: '奖学金',
  BRAVERY_AWARD: '见义勇为奖励',
  SOCIAL_ASSISTANCE: '政府发放的社会救助款物',
  ELDERLY_ALLOWANCE: '高龄津贴',
  LOCAL_SUBSIDY: '地方补贴',
  OTHER: '其他收入',
};

const OF_WORK: ReadonlySet<IncomeType> = new Set([
  'WAGES',
  'IRREGULAR_WORK',
  'BUSINESS',
  'FARMING',
]);

/** Is it earned by one's own work? What is imputed for missing work stands in for this and for nothing else. */
export const isOfWork = (type: IncomeType): boolean => OF_WORK.has(type);
