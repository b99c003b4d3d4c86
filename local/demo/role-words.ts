/** What a sample user's role is called on the login page and in the explorer. */
export const ROLE_WORDS: Readonly<Record<string, string>> = {
  APPLICANT: '申请人',
  VILLAGE_ASSISTANT: '村级民政协理员',
  TOWN_OFFICER: '乡镇经办人',
  TOWN_REVIEWER: '乡镇审核人',
  COUNTY_REVIEWER: '县级审核人',
  COUNTY_DECIDER: '县级确认人',
  COUNTY_PAYER: '县级发放人',
  PREFECTURE_VIEWER: '市级查看人',
  POLICY_EDITOR: '标准维护人',
  AUDITOR: '监督审计',
  PARTNER: '合作机构',
  SYSTEM_ADMINISTRATOR: '系统管理员',
  SECURITY_ADMINISTRATOR: '安全管理员',
  AUDIT_ADMINISTRATOR: '审计管理员',
};
