import { z } from 'zod';

/** How long records of one kind are kept, and why no shorter and no longer. */
export interface RetentionClass {
  /** What it is called among officials. */
  readonly title: string;
  /** Shortest time the law asks for; PIPL art. 19 makes it the longest too. Null where nothing personal is in it. */
  readonly period: { readonly months: number } | { readonly days: number } | null;
  /** What the time is counted from. */
  readonly from: string;
  /** The rule it rests on, told to whoever is refused an erasure. */
  readonly basis: string;
  /** Where and when the rule was read; null when nobody of us has read it. */
  readonly read: string | null;
}

const DIBAO_FILES =
  '民政部、国家档案局《关于加强最低生活保障档案管理的通知》“最低生活保障档案的整理和保管期限”';
const DIBAO_FILES_READ =
  'text of the notice as reprinted at fymate.net, 2026-11-25; its number was not seen';

/**
 * Every kind of record, by the rule that keeps it. A province may ask for longer: then the number changes here, and every date
 * counted from it with it.
 */
export const RETENTION = {
  APPROVAL_FILE: {
    title: '低保档案：审批类',
    period: { months: 36 },
    from: 'the day on which the claim ended (停保)',
    basis: `${DIBAO_FILES}：审批类停保后不少于3年`,
    read: DIBAO_FILES_READ,
  },
  DAILY_FILE: {
    title: '低保档案：日常管理类',
    period: { months: 60 },
    from: 'of a family’s papers, the day on which the claim ended; of a register, the day on which it was drawn up',
    basis: `${DIBAO_FILES}：日常管理类不少于5年`,
    read: DIBAO_FILES_READ,
  },
  WORKING_FILE: {
    title: '导入文件及其处理结果、交审计的样本',
    period: { days: 7 },
    from: 'the day on which the object was written; the bucket’s lifecycle ends it',
    basis: '《个人信息保护法》第十九条：保存期限应当为实现处理目的所必要的最短时间',
    read: 'reliability notes of the project: the law was read',
  },
  AUDIT_TRAIL: {
    title: '办理轨迹、授权记录',
    period: null,
    from: 'never ends: it shows who did what, by ids and hashes only',
    basis: '《档案法》第三十七条、《个人信息保护法》第五十四条',
    read: null,
  },
  REFERENCE: {
    title: '区划、标准、汇总数和系统运行数据',
    period: null,
    from: 'never ends: it says nothing of any family',
    basis: '不含个人信息',
    read: null,
  },
} as const satisfies Record<string, RetentionClass>;

export const RetentionName = z.enum(Object.keys(RETENTION) as [keyof typeof RETENTION]); // Keys of the literal.
export type RetentionName = z.infer<typeof RetentionName>;

/** Classes whose records are sealed under personal keys: a key lives as long as the last of them must be read. */
export const SEALED_CLASSES = ['APPROVAL_FILE', 'DAILY_FILE'] as const satisfies RetentionName[];
