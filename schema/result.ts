/**
 * Expected refusals are values, defects are thrown. The list of codes is closed: machines read the code, people read
 * the Chinese text, and a portal may translate it.
 */
export const REFUSALS = {
  NOT_FOUND: '没有找到，或您无权查看',
  NOT_PERMITTED: '您没有办理此事项的权限',
  INVALID_INPUT: '填写内容有误',
  CONFLICT: '该事项已被他人办理，请刷新后再试',
  ACTION_NOT_ALLOWED: '当前状态不能办理此事项',
  IDEMPOTENCY_MISMATCH: '同一办理编号对应的内容与上次不同',
  SAME_PERSON: '经办、审核、决定不能为同一人',
  NEAR_RELATIVE: '近亲属应当回避',
  TWO_INVESTIGATORS_REQUIRED: '入户调查须由两名以上调查人员签字',
  NOTICE_REQUIRED: '尚未送达告知书',
  HEARING_REQUIRED: '减发、停发前须听取家庭意见',
  HEARING_PERIOD_OPEN: '陈述申辩期限尚未届满',
  POSTING_OPEN: '公示期尚未结束',
  OBJECTION_OPEN: '尚有异议未处理',
  COUNTY_VISIT_REQUIRED: '近亲属备案和有异议的家庭须由县级入户调查',
  SURVEY_REQUIRED: '尚无入户调查结果',
  CHECK_REQUIRED: '信息核对尚未完成',
  POLICY_MISSING: '没有查到该日期有效的政策标准',
  CALENDAR_MISSING: '没有该年度的工作日历，无法计算时限',
  ID_NUMBER_INVALID: '公民身份号码校验未通过',
  ID_NUMBER_TAKEN: '该身份号码已登记在本县另一人名下',
  PERSON_IN_ANOTHER_HOUSEHOLD: '该成员已在另一家庭中',
  HOUSEHOLD_ALREADY_SERVED: '该家庭已有在办或在保的同类救助',
  CAMPAIGN_NOT_RUNNING: '复核未在进行中',
  SIGN_OFF_REQUIRED: '县级尚未对该乡镇的结果签批',
  DIVISION_UNKNOWN: '行政区划代码不存在或已失效',
  DEMO_ONLY: '99开头的虚拟区划和身份号码在正式环境不可使用',
  FILE_UNREADABLE: '文件无法读取',
  QUOTA_EXCEEDED: '今日查询次数已达上限',
  TOO_MANY: '一次办理的数量超过上限',
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** One expected refusal: what was refused, where in the input, and why in Chinese. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
  /** Path of the offending input field, empty when the whole request is meant. */
  readonly path: readonly string[];
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

/** Refuses with a code from the closed list; `detail` adds the fact that made it so, never personal data. */
export function refuse(
  code: RefusalCode,
  { path = [], detail }: { path?: readonly string[]; detail?: string } = {},
): { readonly ok: false; readonly refusal: Refusal } {
  const message = detail === undefined ? REFUSALS[code] : `${REFUSALS[code]}：${detail}`;
  return { ok: false, refusal: { code, message, path } };
}
