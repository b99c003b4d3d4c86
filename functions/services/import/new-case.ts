import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { Benefit, Case } from '../../../schema/entities/case.ts';
import type { Household } from '../../../schema/entities/household.ts';
import type { Programme } from '../../../schema/programmes/programme.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import { NEW_PROCEDURE } from '../../domain/application/new-procedure.ts';
import { rollWith } from '../../domain/roll/roll-marks.ts';
import type { Write } from '../../store/write.ts';
import type { Dependencies } from '../dependencies.ts';
import { GENESIS, record } from '../stamp.ts';
import { caseIdOf } from './new-household.ts';

/** How a case comes into being: carried over from a roll, taken down as a draft, or submitted. */
export interface Beginning {
  readonly household: Household;
  readonly programme: Programme;
  readonly action: 'importRoll' | 'draft' | 'submit';
  readonly state: 'ACTIVE' | 'DRAFT' | 'SUBMITTED';
  readonly actor: ActorStamp;
  readonly benefit: Benefit | null;
  readonly submittedOn: CivilDate | null;
  readonly nearRelative: boolean;
  readonly contentHash: string;
  readonly refs: Record<string, string>;
  readonly idempotencyKey?: string;
  /** A survey of before the family applied for this, which cannot have looked into it. */
  readonly priorSurveyId?: Case['priorSurveyId'];
  readonly declaredMonthlyIncomeFen?: Case['declaredMonthlyIncomeFen'];
}

/** A family that comes with a benefit comes with its place on the roll. */
const carriedOver = (deps: Dependencies, it: Case): Case['roll'] =>
  it.benefit === null
    ? []
    : rollWith({ ...it, benefit: null }, it.benefit, {
        ...{ from: it.benefit.from, recordedAt: deps.now() },
        groups: [],
      });

/** The first state of a case and its first audit event, as writes of one transaction. */
export function newCase(deps: Dependencies, from: Beginning): { case: Case; writes: Write[] } {
  const { household, programme, state, benefit, contentHash, submittedOn, nearRelative } = from;
  const { declaredMonthlyIncomeFen: declared } = from;
  const caseId = caseIdOf(deps, household.householdId, programme);
  const { event, head } = record(
    deps,
    {
      chain: caseId,
      action: from.action,
      actor: from.actor,
      from: null,
      to: state,
      contentHash,
      refs: from.refs,
      ...(from.idempotencyKey === undefined ? {} : { idempotencyKey: from.idempotencyKey }),
    },
    GENESIS,
  );
  const it: Case = {
    caseId,
    county: household.county,
    town: household.town,
    village: household.village,
    householdId: household.householdId,
    programme,
    area: household.area,
    state,
    chain: head,
    ...NEW_PROCEDURE,
    submittedOn,
    nearRelative,
    relativeFilings: 0,
    priorSurveyId: from.priorSurveyId ?? null,
    benefit,
    roll: [],
    suspensions: [],
    stayedBy: null,
    lastReviewedOn: null,
    endedOn: null,
    namesErased: false,
    contentHash,
    recordedAt: deps.now(),
    ...(declared === undefined ? {} : { declaredMonthlyIncomeFen: declared }),
  };
  const opened = { ...it, roll: carriedOver(deps, it) };
  const { open, event: happened } = deps.writes.cases;
  return { case: opened, writes: [open(opened), happened(opened, event)] };
}
