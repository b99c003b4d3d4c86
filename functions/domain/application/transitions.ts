import { type CaseState, ENDED, IN_PROCEDURE } from '../../../schema/entities/case.ts';
import type { Capability } from '../access/permissions.ts';

/** One permitted step: from which states, to which, and what the official must be allowed to do. */
interface Step {
  readonly from: readonly CaseState[];
  readonly to: CaseState;
  readonly needs: Capability;
  /** What officials call the step. */
  readonly title: string;
}

/**
 * The whole life of a case (domain reference section 4). Which of these steps the procedure of a case wants or leaves out, its gates
 * say. Nothing else moves a case; the store turns `from` into the write condition.
 */
export const STEPS = {
  submit: { from: ['DRAFT'], to: 'SUBMITTED', needs: 'application.submit', title: '提交申请' },
  accept: { from: ['SUBMITTED'], to: 'ACCEPTED', needs: 'application.accept', title: '受理' },
  requestCorrection: {
    from: ['SUBMITTED'],
    to: 'CORRECTION',
    needs: 'application.accept',
    title: '一次性告知补正',
  },
  resubmit: {
    from: ['CORRECTION'],
    to: 'SUBMITTED',
    needs: 'application.submit',
    title: '补正后重新提交',
  },
  applyAgain: {
    from: ENDED,
    to: 'SUBMITTED',
    needs: 'application.submit',
    title: '再次申请',
  },
  startSurvey: {
    from: ['ACCEPTED', 'OBJECTED'],
    to: 'SURVEYING',
    needs: 'application.survey',
    title: '开始入户调查',
  },
  recordSurvey: {
    from: ['SURVEYING'],
    to: 'SURVEYING',
    needs: 'application.survey',
    title: '登记调查结果',
  },
  requestCheck: {
    from: ['SURVEYING'],
    to: 'SURVEYING',
    needs: 'application.survey',
    title: '提请信息核对',
  },
  startCheck: {
    from: ['SURVEYING'],
    to: 'SURVEYING',
    needs: 'application.check',
    title: '开始信息核对',
  },
  recordCheck: {
    from: ['SURVEYING'],
    to: 'SURVEYING',
    needs: 'application.check',
    title: '登记核对结果',
  },
  openAppraisal: {
    from: ['SURVEYING', 'OBJECTED'],
    to: 'APPRAISAL',
    needs: 'application.review',
    title: '组织民主评议',
  },
  firstReview: {
    from: ['SURVEYING', 'APPRAISAL'],
    to: 'TOWN_REVIEWED',
    needs: 'application.review',
    title: '提出初审意见',
  },
  post: { from: ['TOWN_REVIEWED'], to: 'POSTED', needs: 'application.post', title: '张榜公示' },
  object: {
    from: ['POSTED', 'SECOND_POSTING'],
    to: 'OBJECTED',
    needs: 'application.post',
    title: '登记异议',
  },
  closePosting: {
    from: ['POSTED'],
    to: 'COUNTY_REVIEW',
    needs: 'application.post',
    title: '公示期满报县',
  },
  visit: {
    from: ['COUNTY_REVIEW'],
    to: 'COUNTY_REVIEW',
    needs: 'application.check',
    title: '县级入户',
  },
  postAgain: {
    from: ['COUNTY_REVIEW'],
    to: 'SECOND_POSTING',
    needs: 'application.check',
    title: '第二榜公示',
  },
  closeSecondPosting: {
    from: ['SECOND_POSTING'],
    to: 'COUNTY_REVIEW',
    needs: 'application.check',
    title: '第二榜期满',
  },
  grant: {
    from: ['COUNTY_REVIEW'],
    to: 'GRANTED',
    needs: 'application.decide',
    title: '审核确认同意',
  },
  refuse: {
    from: ['COUNTY_REVIEW'],
    to: 'REFUSED',
    needs: 'application.decide',
    title: '审核确认不予同意',
  },
  grantInTown: {
    from: ['POSTED'],
    to: 'GRANTED',
    needs: 'application.decideInTown',
    title: '乡镇受委托确认同意',
  },
  refuseInTown: {
    from: ['POSTED'],
    to: 'REFUSED',
    needs: 'application.decideInTown',
    title: '乡镇受委托确认不予同意',
  },
  callIn: {
    from: ['POSTED'],
    to: 'COUNTY_REVIEW',
    needs: 'application.check',
    title: '县级抽取由本级确认',
  },
  announce: {
    from: ['GRANTED'],
    to: 'ACTIVE',
    needs: 'application.decide',
    title: '公布并列入名册',
  },
  withdraw: {
    from: ['DRAFT', 'SUBMITTED', 'CORRECTION', ...IN_PROCEDURE],
    to: 'WITHDRAWN',
    needs: 'application.accept',
    title: '申请人撤回',
  },
  terminate: {
    from: ['CORRECTION', 'ACCEPTED', 'SURVEYING', 'APPRAISAL'],
    to: 'TERMINATED_NO_COOPERATION',
    needs: 'application.accept',
    title: '不配合调查终止',
  },
  suspend: { from: ['ACTIVE'], to: 'SUSPENDED', needs: 'application.decide', title: '暂停发放' },
  resume: { from: ['SUSPENDED'], to: 'ACTIVE', needs: 'application.decide', title: '恢复发放' },
  reinstate: {
    from: ['STOPPED', 'REFUSED'],
    to: 'ACTIVE',
    needs: 'review.decide',
    title: '更正后恢复救助',
  },
  stop: { from: ['ACTIVE', 'SUSPENDED'], to: 'STOPPED', needs: 'review.decide', title: '停止救助' },
  adjust: { from: ['ACTIVE'], to: 'ACTIVE', needs: 'review.decide', title: '调整金额' },
  renew: { from: ['ACTIVE'], to: 'ACTIVE', needs: 'review.decide', title: '延续认定' },
  lapse: {
    from: ['ACTIVE', 'SUSPENDED'],
    to: 'STOPPED',
    needs: 'review.decide',
    title: '有效期届满',
  },
  confirmUnchanged: { from: ['ACTIVE'], to: 'ACTIVE', needs: 'review.decide', title: '复核无变化' },
} as const satisfies Record<string, Step>;

export type CaseAction = keyof typeof STEPS;

/** The step as data, widened so that callers may test any state against it. */
export const stepOf = (action: CaseAction): Step => STEPS[action];

/** Steps an official could take next, for the page of a case. */
export const availableActions = (state: CaseState): CaseAction[] =>
  (Object.keys(STEPS) as CaseAction[]).filter((action) => stepOf(action).from.includes(state)); // Keys of a literal.
