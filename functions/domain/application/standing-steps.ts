import type { CaseState } from '../../../schema/entities/case.ts';
import type { Capability } from '../access/permissions.ts';

/** A recorded step that leaves a case in its state: in which states, and what the official must be allowed to do. */
interface StandingStep {
  readonly in: readonly CaseState[];
  readonly needs: Capability;
  /** What officials call the step. */
  readonly title: string;
}

/**
 * What happens to a case beside its chart. A family moves only while nothing of it hangs on a village's board; its papers are
 * delivered once there is something to tell; its members' numbers are shown on a reason.
 */
export const STANDING_STEPS = {
  transfer: {
    in: ['SUBMITTED', 'ACCEPTED', 'SURVEYING', 'ACTIVE', 'SUSPENDED'],
    needs: 'household.transfer',
    title: '乡镇间迁移',
  },
  deliverNotice: {
    in: ['CORRECTION', 'GRANTED', 'REFUSED', 'ACTIVE'],
    needs: 'application.post',
    title: '送达告知书',
  },
  revealIdNumber: {
    in: [
      'SUBMITTED',
      'CORRECTION',
      'ACCEPTED',
      'SURVEYING',
      'APPRAISAL',
      'TOWN_REVIEWED',
      'POSTED',
      'OBJECTED',
      'COUNTY_REVIEW',
      'SECOND_POSTING',
      'GRANTED',
      'REFUSED',
      'ACTIVE',
      'SUSPENDED',
      'STOPPED',
    ],
    needs: 'person.reveal',
    title: '查看完整身份号码',
  },
} as const satisfies Record<string, StandingStep>;

export type StandingAction = keyof typeof STANDING_STEPS;

/** The step as data, widened so that callers may test any state against it. */
export const standingStepOf = (action: StandingAction): StandingStep => STANDING_STEPS[action];

export const isStanding = (action: string): action is StandingAction =>
  Object.hasOwn(STANDING_STEPS, action);
