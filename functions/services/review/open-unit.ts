import { stepsOf } from '../../../schema/entities/amount-step.ts';
import type { Campaign, ReviewUnit } from '../../../schema/entities/campaign.ts';
import type { Policy } from '../../../schema/programmes/programme.ts';
import type { ReviewBatch } from '../../../schema/tasks/review-batch.ts';
import { canonicalJson } from '../../domain/audit/canonical-json.ts';
import { isExiting } from '../../domain/decisions/is-exiting.ts';
import { openingIn, proposeOutcome } from '../../domain/review/propose-outcome.ts';
import type { WriteGroup } from '../../store/write-groups.ts';
import type { Dependencies } from '../dependencies.ts';
import { record } from '../stamp.ts';
import type { ReviewCase } from './load-review-cases.ts';
import { machineStamp } from './machine-stamp.ts';
import { unitChain } from './unit-chain.ts';

/** What one proposal is made from. */
export interface Assessment extends ReviewCase {
  readonly campaign: Campaign;
  readonly batch: Pick<ReviewBatch, 'town' | 'batchId'>;
  readonly policy: Policy;
}

type NewUnit = Omit<ReviewUnit, 'chain' | 'recordedAt'>;

/** A unit as the facts and the policy in force propose it, with no notice, hearing or decision yet. */
function proposedUnit(from: Assessment, before: ReviewUnit['opening']): NewUnit {
  const { campaign, batch, case: it, survey } = from;
  const opening = survey === undefined ? before : openingIn(before, survey);
  const proposal = proposeOutcome({
    ...{ ...from, opening, factsFrom: campaign.factsFrom },
    exiting: isExiting(it),
  });
  return {
    campaignId: campaign.campaignId,
    caseId: it.caseId,
    householdId: it.householdId,
    county: it.county,
    town: batch.town,
    village: it.village,
    area: it.area,
    programme: it.programme,
    batchId: batch.batchId,
    state: proposal.outcome === 'PENDING' ? 'UNKNOWN_FACTS' : 'PROPOSED',
    opening,
    proposal,
    noticeId: null,
    answerBy: null,
    hearingId: null,
    decisionId: null,
    appliedOn: null,
  };
}

/** The event of a proposal: the survey it rests on and the hash of what it says, never the numbers themselves. */
function proposing(
  deps: Dependencies,
  unit: NewUnit,
  step: { action: 'propose' | 'reassess'; from: string | null; head: ReviewUnit['chain'] },
) {
  const { surveyId } = unit.proposal;
  const refs = {
    ...(surveyId === null ? {} : { surveyId }),
    proposal: deps.sha256(canonicalJson(unit.proposal)),
  };
  const { action, from, head } = step;
  const actor = machineStamp(deps, unit.county);
  return record(deps, { chain: unitChain(unit), action, actor, from, to: unit.state, refs }, head);
}

/** Opens the unit of a household on the roll: its row and its first event. One that has left the roll opens none. */
export function openUnit(deps: Dependencies, from: Assessment): WriteGroup | undefined {
  const { benefit, chain } = from.case;
  if (benefit === null) return undefined;
  const { headcount, monthlyFen, later } = benefit;
  const unit = proposedUnit(from, { headcount, monthlyFen, ...stepsOf(later) });
  const step = { action: 'propose', from: null, head: { seq: 0, hash: chain.hash } } as const;
  const { event, head } = proposing(deps, unit, step);
  const opened: ReviewUnit = { ...unit, chain: head, recordedAt: deps.now() };
  return {
    id: unit.caseId,
    writes: [deps.writes.units.open(opened), deps.writes.cases.event(opened, event)],
  };
}

/**
 * Proposes again from newer facts for a unit not yet applied. What it opened with stays; a notice or hearing on the old finding
 * falls away, so that the family is told and heard about the new one.
 */
export function reassessUnit(deps: Dependencies, from: Assessment, before: ReviewUnit): WriteGroup {
  const unit = proposedUnit(from, before.opening);
  const step = { action: 'reassess', from: before.state, head: before.chain } as const;
  const { event, head } = proposing(deps, unit, step);
  const again: ReviewUnit = { ...unit, chain: head, recordedAt: before.recordedAt };
  const condition = { states: [before.state], seq: before.chain.seq };
  return {
    id: unit.caseId,
    writes: [deps.writes.units.move(again, condition), deps.writes.cases.event(again, event)],
  };
}
