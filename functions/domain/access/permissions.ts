import type { Role } from '../../../schema/entities/grant.ts';

/** Everything an official may do, in words a county can read. A role holds it because its name stands in `roles`. */
interface Permission {
  readonly title: string;
  readonly roles: readonly Role[];
}

const TOWN: readonly Role[] = ['TOWN_OFFICER', 'TOWN_REVIEWER'];
const COUNTY: readonly Role[] = ['COUNTY_REVIEWER', 'COUNTY_DECIDER'];
const READERS: readonly Role[] = [...TOWN, ...COUNTY, 'COUNTY_PAYER', 'VILLAGE_ASSISTANT'];

export const PERMISSIONS = {
  'register.read': { title: '查看本辖区家庭和个案', roles: READERS },
  'register.readAcrossCounties': {
    title: '说明事由后跨县查看个案（留痕）',
    roles: ['PREFECTURE_VIEWER', 'AUDITOR'],
  },
  'statistics.read': { title: '查看汇总数', roles: [...READERS, 'PREFECTURE_VIEWER', 'AUDITOR'] },
  'person.reveal': {
    title: '说明事由后查看完整身份号码（留痕、限次）',
    roles: [...TOWN, ...COUNTY],
  },
  'person.correct': {
    title: '凭证件更正姓名和身份号码（留痕、限次）',
    roles: ['TOWN_REVIEWER', 'COUNTY_REVIEWER'],
  },
  'person.requestErasure': {
    title: '保管期满后申请删除个人信息',
    roles: ['COUNTY_REVIEWER'],
  },
  'person.decideErasure': { title: '决定删除个人信息', roles: ['COUNTY_DECIDER'] },
  'application.submit': { title: '代为提交申请', roles: ['VILLAGE_ASSISTANT', 'TOWN_OFFICER'] },
  'application.accept': { title: '受理、退回补正', roles: ['TOWN_OFFICER'] },
  'application.survey': { title: '入户调查', roles: ['TOWN_OFFICER'] },
  'application.review': { title: '提出初审意见、变更意见', roles: ['TOWN_REVIEWER'] },
  'application.post': { title: '公示、处理异议', roles: ['TOWN_OFFICER', 'TOWN_REVIEWER'] },
  'application.check': { title: '信息核对、县级入户', roles: ['COUNTY_REVIEWER'] },
  'application.decideInTown': {
    title: '受委托审核确认（不得由调查、初审的人员作出）',
    roles: ['TOWN_REVIEWER'],
  },
  'application.decide': { title: '审核确认', roles: ['COUNTY_DECIDER'] },
  'decision.correct': { title: '提出更正决定的意见', roles: ['COUNTY_REVIEWER'] },
  'complaint.record': { title: '登记投诉举报', roles: ['TOWN_OFFICER', 'COUNTY_REVIEWER'] },
  'complaint.verify': { title: '核查、答复投诉举报', roles: ['COUNTY_REVIEWER'] },
  'appeal.record': { title: '登记行政复议和诉讼', roles: ['COUNTY_REVIEWER'] },
  'kinship.register': { title: '登记、复查近亲属备案人员及其亲属', roles: ['COUNTY_REVIEWER'] },
  'kinship.file': {
    title: '在个案上登记近亲属备案',
    roles: ['TOWN_OFFICER', 'COUNTY_REVIEWER'],
  },
  'kinship.read': {
    title: '查看近亲属备案人员及其申报',
    roles: [...TOWN, ...COUNTY],
  },
  'kinship.declare': { title: '申报本人的近亲属', roles: READERS },
  'fund.keep': { title: '登记捐赠资金、入账', roles: ['COUNTY_REVIEWER'] },
  'fund.commit': { title: '从捐赠资金列支、退回', roles: ['COUNTY_DECIDER'] },
  'household.transfer': { title: '办理迁移', roles: ['COUNTY_REVIEWER'] },
  'import.run': { title: '导入名册和调查结果', roles: ['TOWN_OFFICER', 'COUNTY_REVIEWER'] },
  'review.run': { title: '组织、暂停、恢复年度复核', roles: ['COUNTY_REVIEWER'] },
  'review.hear': { title: '送达告知书、记录陈述申辩', roles: ['TOWN_OFFICER', 'TOWN_REVIEWER'] },
  'review.decide': { title: '签批复核结果、决定减发停发', roles: ['COUNTY_DECIDER'] },
  'bulk.run': { title: '提出、试算、取消批量调整', roles: ['COUNTY_REVIEWER'] },
  'bulk.sign': { title: '签批批量调整', roles: ['COUNTY_DECIDER'] },
  'funds.enter': { title: '登记年度资金', roles: ['COUNTY_PAYER', 'POLICY_EDITOR'] },
  'policy.edit': { title: '维护标准、区划和工作日历', roles: ['POLICY_EDITOR'] },
  'grant.manage': { title: '起草和批准授权', roles: ['SECURITY_ADMINISTRATOR'] },
  'grant.read': { title: '查看授权', roles: ['AUDITOR', 'AUDIT_ADMINISTRATOR'] },
  'job.read': { title: '查看批量任务', roles: [...READERS, 'SYSTEM_ADMINISTRATOR'] },
  'audit.export': { title: '抽取卷宗和封存凭证（说明事由、留痕）', roles: ['AUDITOR'] },
  'audit.read': {
    title: '查看办理轨迹',
    roles: ['AUDITOR', 'AUDIT_ADMINISTRATOR', 'COUNTY_DECIDER', 'COUNTY_REVIEWER'],
  },
} as const satisfies Record<string, Permission>;

export type Capability = keyof typeof PERMISSIONS;

/** True when a role holds a capability. */
export const roleHolds = (role: Role, capability: Capability): boolean =>
  (PERMISSIONS[capability].roles as readonly Role[]).includes(role); // Widened: each literal list names a few roles.

/** Capabilities that act on money or families; who holds one of them never administers grants. */
export const isAdministrator = (role: Role): boolean => role.endsWith('_ADMINISTRATOR');
