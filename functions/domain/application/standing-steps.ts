import { type CaseState, ENDED, IN_PROCEDURE } from '../../../schema/entities/case.ts';
import type { Capability } from '../access/permissions.ts';

/** A recorded step that leaves a case in its state: in which states, and what the official must be allowed to do. */
interface StandingStep {
  readonly in: readonly CaseState[];
  readonly needs: Capability;
  /** What officials call the step. */
  readonly title: string;
}

/** A person's record may be looked at and put right however far the family's case has come. */
const WHENEVER = [
  'DRAFT',
  'SUBMITTED',
  'CORRECTION',
  ...IN_PROCEDURE,
  'GRANTED',
  'REFUSED',
  'ACTIVE',
  'SUSPENDED',
  'STOPPED',
] as const;

/** While a benefit is in force, its change is proposed, told, heard and dropped without moving the case; deciding moves it. */
const IN_FORCE = ['ACTIVE', 'SUSPENDED'] as const;

/** What was decided can be found wrong when the family has gone, too: then it is looked at again, told, heard and put right. */
const DECIDED = [...IN_FORCE, 'STOPPED', 'REFUSED'] as const;

/** Whoever complains or appeals is heard however far the case has come. */
const ALWAYS = [...WHENEVER, 'WITHDRAWN', 'TERMINATED_NO_COOPERATION'] as const;

/** Nothing rests yet on who lives in the household, or a benefit in force is looked into again. */
const UNSETTLED = ['DRAFT', 'SUBMITTED', 'CORRECTION', 'ACCEPTED', ...IN_FORCE, ...ENDED] as const;

/**
 * What happens to a case beside its chart. A family moves only while nothing of it hangs on a village's board; its papers are
 * delivered once there is something to tell; its members' numbers are shown or put right on a reason.
 */
export const STANDING_STEPS = {
  transfer: {
    in: ['SUBMITTED', 'ACCEPTED', 'SURVEYING', 'ACTIVE', 'SUSPENDED'],
    needs: 'household.transfer',
    title: '乡镇间迁移',
  },
  splitHousehold: { in: UNSETTLED, needs: 'household.transfer', title: '分户' },
  joinHousehold: { in: UNSETTLED, needs: 'household.transfer', title: '并户' },
  deliverNotice: {
    in: ['CORRECTION', ...IN_PROCEDURE, 'GRANTED', ...DECIDED],
    needs: 'application.post',
    title: '送达告知书',
  },
  renderNotices: { in: WHENEVER, needs: 'application.post', title: '制作告知书' },
  extend: { in: IN_PROCEDURE, needs: 'application.decide', title: '延长办理期限' },
  reverify: { in: DECIDED, needs: 'application.survey', title: '动态核查' },
  recordWorkOffer: {
    in: IN_FORCE,
    needs: 'application.survey',
    title: '登记介绍工作情况',
  },
  recordDeath: { in: IN_FORCE, needs: 'application.survey', title: '登记成员死亡' },
  dropDeath: { in: IN_FORCE, needs: 'application.review', title: '撤销死亡登记' },
  proposeChange: { in: IN_FORCE, needs: 'application.review', title: '提出变更意见' },
  hearChange: { in: DECIDED, needs: 'review.hear', title: '听取陈述申辩' },
  postEnding: { in: IN_FORCE, needs: 'application.post', title: '公示拟终止的家庭' },
  dropChange: { in: DECIDED, needs: 'application.review', title: '撤销变更意见' },
  proposeSuspension: { in: ['ACTIVE'], needs: 'application.review', title: '提出暂停发放意见' },
  proposeCorrection: { in: DECIDED, needs: 'decision.correct', title: '提出更正决定意见' },
  dropCorrection: { in: DECIDED, needs: 'decision.correct', title: '撤销更正决定意见' },
  correct: { in: DECIDED, needs: 'review.decide', title: '更正决定' },
  recordComplaint: { in: ALWAYS, needs: 'complaint.record', title: '登记投诉举报' },
  verifyComplaint: { in: ALWAYS, needs: 'complaint.verify', title: '核查投诉举报' },
  answerComplaint: { in: ALWAYS, needs: 'complaint.verify', title: '答复投诉举报' },
  recordAppeal: { in: ALWAYS, needs: 'appeal.record', title: '登记行政复议或者诉讼' },
  extendAppeal: { in: ALWAYS, needs: 'appeal.record', title: '登记复议期限延长' },
  stayDecision: { in: ALWAYS, needs: 'appeal.record', title: '登记停止执行' },
  settleAppeal: { in: ALWAYS, needs: 'appeal.record', title: '登记复议或者诉讼结果' },
  correctPerson: { in: WHENEVER, needs: 'person.correct', title: '更正姓名和身份号码' },
  erasePerson: {
    in: ENDED,
    needs: 'person.decideErasure',
    title: '依法删除个人信息',
  },
  fileRelative: {
    in: WHENEVER.filter((state) => !ENDED.some((ended) => ended === state)),
    needs: 'kinship.file',
    title: '登记近亲属备案',
  },
  endFiling: {
    in: ALWAYS,
    needs: 'kinship.register',
    title: '解除近亲属备案',
  },
  revealIdNumber: { in: WHENEVER, needs: 'person.reveal', title: '查看完整身份号码' },
} as const satisfies Record<string, StandingStep>;

export type StandingAction = keyof typeof STANDING_STEPS;

/** The step as data, widened so that callers may test any state against it. */
export const standingStepOf = (action: StandingAction): StandingStep => STANDING_STEPS[action];

export const isStanding = (action: string): action is StandingAction =>
  Object.hasOwn(STANDING_STEPS, action);
