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
  EXCLUSIVE_PROGRAMME: '该家庭正在享受不能与此项同时享受的救助',
  CAMPAIGN_NOT_RUNNING: '复核未在进行中',
  SIGN_OFF_REQUIRED: '县级尚未对该乡镇的结果签批',
  DIVISION_UNKNOWN: '行政区划代码不存在或已失效',
  DEMO_ONLY: '99开头的虚拟区划和身份号码在正式环境不可使用',
  FILE_UNREADABLE: '文件无法读取',
  QUOTA_EXCEEDED: '今日查询次数已达上限',
  CASE_OPEN: '该家庭尚有在办或在保的救助',
  EXECUTION_STAYED: '行政复议或者诉讼期间停止执行，不得减发、停发、暂停发放',
  RETENTION_RUNNING: '档案保管期限尚未届满',
  TOO_MANY: '一次办理的数量超过上限',
  BUSY: '系统繁忙，请稍后用原办理编号重试',
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** What whoever was refused can do next, in words for people; the closed list again, so that none is left without. */
export const REMEDIES: Readonly<Record<RefusalCode, string>> = {
  NOT_FOUND: '请核对编号；如因职责需要查看，请联系安全管理员办理授权。',
  NOT_PERMITTED: '请由有权限的人员办理；如因职责需要办理，请联系安全管理员办理授权。',
  INVALID_INPUT: '请按提示更正所指的栏目后，用新的办理编号重新提交。',
  CONFLICT: '请刷新后查看最新情况，确有需要再办理。',
  ACTION_NOT_ALLOWED: '请刷新后查看当前状态，先办理前一环节。',
  IDEMPOTENCY_MISMATCH: '重发原请求时内容须与上次完全相同；办理新的内容请换用新的办理编号。',
  SAME_PERSON: '请由未经手过该事项的另一名工作人员办理。',
  NEAR_RELATIVE: '请由无近亲属关系的工作人员办理。',
  TWO_INVESTIGATORS_REQUIRED: '请补齐两名以上调查人员后重新登记。',
  NOTICE_REQUIRED: '请先送达告知书并登记送达。',
  HEARING_REQUIRED: '请先登记家庭的陈述申辩、放弃或逾期。',
  HEARING_PERIOD_OPEN: '请待陈述申辩期限届满后再登记逾期，或登记家庭已作的陈述、放弃。',
  POSTING_OPEN: '请待公示期满后再办理。',
  OBJECTION_OPEN: '请先重新调查或组织民主评议，并提出新的初审意见。',
  COUNTY_VISIT_REQUIRED: '请先由县级入户调查并登记。',
  SURVEY_REQUIRED: '请先登记入户调查结果。',
  CHECK_REQUIRED: '请先提请信息核对，并等候登记核对结果。',
  POLICY_MISSING: '请联系标准维护人登记该日期有效的标准。',
  CALENDAR_MISSING: '请联系标准维护人登记该年度的工作日历。',
  ID_NUMBER_INVALID: '请对照证件原件更正号码；确无号码的可留空。',
  ID_NUMBER_TAKEN: '请对照证件原件核实；确系同一人或对方登记有误的，请先更正对方的记录。',
  PERSON_IN_ANOTHER_HOUSEHOLD: '请核实家庭成员；确已分户或迁移的，请先在原家庭办理。',
  HOUSEHOLD_ALREADY_SERVED: '请在原有个案上办理，不要重复申请。',
  EXCLUSIVE_PROGRAMME:
    '请先在所示个案上告知家庭并办结停发，再确认此项；同日停发、同日确认的，次月起接续发放。',
  CAMPAIGN_NOT_RUNNING: '请在复核开始或恢复后办理；已结束的复核不再改变。',
  SIGN_OFF_REQUIRED: '请先由县级确认人签批该乡镇的结果。',
  DIVISION_UNKNOWN: '请核对区划代码；新设或变更的区划请联系标准维护人登记。',
  DEMO_ONLY: '请使用真实的区划代码和身份号码；演示请使用本机演示环境。',
  FILE_UNREADABLE: '请用下载的模板另存文件后重新上传。',
  QUOTA_EXCEEDED: '请明日再办；确有急需请联系安全管理员。',
  CASE_OPEN: '请待该人所在各家庭的救助终止、文书送达后再申请。',
  EXECUTION_STAYED: '请待行政复议或者诉讼有结果，或者停止执行解除后再办理。',
  RETENTION_RUNNING: '请在所示日期之后再申请。',
  TOO_MANY: '请分成几次办理。',
  BUSY: '请稍后原样再次提交；已办成的不会重复办理。',
};

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
