import { describe, expect, test } from 'vitest';
import { PERMISSIONS } from '../../../functions/domain/access/permissions.ts';
import {
  availableActions,
  type CaseAction,
  STEPS,
  stepOf,
} from '../../../functions/domain/application/transitions.ts';
import { CaseState } from '../../../schema/entities/case.ts';

/** The chart of the 2021 measures, written a second time by hand: every cell that may happen, and no other. */
const CHART: Record<string, Partial<Record<CaseAction, string>>> = {
  DRAFT: { submit: 'SUBMITTED', withdraw: 'WITHDRAWN' },
  SUBMITTED: { accept: 'ACCEPTED', requestCorrection: 'CORRECTION', withdraw: 'WITHDRAWN' },
  CORRECTION: {
    resubmit: 'SUBMITTED',
    withdraw: 'WITHDRAWN',
    terminate: 'TERMINATED_NO_COOPERATION',
  },
  ACCEPTED: {
    startSurvey: 'SURVEYING',
    withdraw: 'WITHDRAWN',
    terminate: 'TERMINATED_NO_COOPERATION',
  },
  SURVEYING: {
    recordSurvey: 'SURVEYING',
    requestCheck: 'SURVEYING',
    startCheck: 'SURVEYING',
    recordCheck: 'SURVEYING',
    openAppraisal: 'APPRAISAL',
    firstReview: 'TOWN_REVIEWED',
    withdraw: 'WITHDRAWN',
    terminate: 'TERMINATED_NO_COOPERATION',
  },
  APPRAISAL: {
    firstReview: 'TOWN_REVIEWED',
    withdraw: 'WITHDRAWN',
    terminate: 'TERMINATED_NO_COOPERATION',
  },
  TOWN_REVIEWED: { post: 'POSTED', withdraw: 'WITHDRAWN' },
  POSTED: {
    object: 'OBJECTED',
    closePosting: 'COUNTY_REVIEW',
    grantInTown: 'GRANTED',
    refuseInTown: 'REFUSED',
    callIn: 'COUNTY_REVIEW',
    withdraw: 'WITHDRAWN',
  },
  OBJECTED: { startSurvey: 'SURVEYING', openAppraisal: 'APPRAISAL', withdraw: 'WITHDRAWN' },
  COUNTY_REVIEW: {
    visit: 'COUNTY_REVIEW',
    postAgain: 'SECOND_POSTING',
    grant: 'GRANTED',
    refuse: 'REFUSED',
    withdraw: 'WITHDRAWN',
  },
  SECOND_POSTING: {
    object: 'OBJECTED',
    closeSecondPosting: 'COUNTY_REVIEW',
    withdraw: 'WITHDRAWN',
  },
  GRANTED: { announce: 'ACTIVE' },
  REFUSED: { applyAgain: 'SUBMITTED', reinstate: 'ACTIVE' },
  WITHDRAWN: { applyAgain: 'SUBMITTED' },
  TERMINATED_NO_COOPERATION: { applyAgain: 'SUBMITTED' },
  ACTIVE: {
    suspend: 'SUSPENDED',
    stop: 'STOPPED',
    adjust: 'ACTIVE',
    renew: 'ACTIVE',
    lapse: 'STOPPED',
    confirmUnchanged: 'ACTIVE',
  },
  SUSPENDED: { resume: 'ACTIVE', stop: 'STOPPED', lapse: 'STOPPED' },
  STOPPED: { applyAgain: 'SUBMITTED', reinstate: 'ACTIVE' },
};

const ACTIONS = Object.keys(STEPS) as CaseAction[]; // Keys of a literal.

describe('the chart of a case', () => {
  test.each(CaseState.options)('from %s exactly these steps lead on', (state) => {
    const found = availableActions(state).map((action) => [action, stepOf(action).to]);
    expect(Object.fromEntries(found)).toEqual(CHART[state]);
  });

  test.each(ACTIONS)('%s names the capability it needs and what officials call it', (action) => {
    expect(Object.keys(PERMISSIONS)).toContain(stepOf(action).needs);
    expect(stepOf(action).title).toMatch(/^\p{Script=Han}+$/u);
  });

  test('nobody enters or leaves the roll without a decision', () => {
    const onTheRoll = ['GRANTED', 'ACTIVE', 'SUSPENDED'];
    for (const action of ACTIONS) {
      const { from, to, needs } = stepOf(action);
      const crosses = from.some((state) => onTheRoll.includes(state) !== onTheRoll.includes(to));
      if (crosses) expect(needs).toMatch(/\.decide(InTown)?$/);
    }
  });
});
