import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { typeDefinitions } from '../../graphql/__generated__/type-definitions.ts';
import { Appeal, AppealKind, AppealOutcome, StayGround } from '../../schema/entities/appeal.ts';
import {
  BulkChangeKind,
  BulkChangeState,
  BulkLeftReason,
  BulkOutcome,
} from '../../schema/entities/bulk-change.ts';
import { CampaignState, ReviewOutcome, UnitState } from '../../schema/entities/campaign.ts';
import { CaseState, DeathSource } from '../../schema/entities/case.ts';
import {
  ComplaintChannel,
  ComplaintConclusion,
  ComplaintState,
  ComplaintSubject,
} from '../../schema/entities/complaint.ts';
import { DecisionKind } from '../../schema/entities/decision.ts';
import { Division } from '../../schema/entities/division.ts';
import { IncomeKind } from '../../schema/entities/economic-survey.ts';
import { LineKind, LineReason } from '../../schema/entities/entitlement-line.ts';
import { ErasureReason, ErasureState } from '../../schema/entities/erasure.ts';
import { ExplanationTopic } from '../../schema/entities/explanation.ts';
import { FundMovementKind } from '../../schema/entities/fund.ts';
import { GrantState, Role } from '../../schema/entities/grant.ts';
import {
  CareSkill,
  HardshipCategory,
  Obligors,
  SupportMode,
} from '../../schema/entities/hardship-finding.ts';
import { HearingRecord, Notice, NoticeKind } from '../../schema/entities/hearing.ts';
import { Area, LeftReason, Relation } from '../../schema/entities/household.ts';
import { JobKind, JobState } from '../../schema/entities/job.ts';
import { FilingEnd, FilingSource, KinRelation } from '../../schema/entities/near-relative.ts';
import { RemedyKind } from '../../schema/entities/open-remedy.ts';
import { DiseaseEvidence } from '../../schema/entities/patient-finding.ts';
import {
  CorrectionEvidence,
  CorrectionReason,
  IdStatus,
  RevealReason,
} from '../../schema/entities/person.ts';
import { PostEnd, PostKind, PostState } from '../../schema/entities/post-holder.ts';
import { Objection } from '../../schema/entities/posting.ts';
import { ChangeBasis, ChangeKind } from '../../schema/entities/proposed-change.ts';
import { RigidCostKind } from '../../schema/entities/rigid-cost.ts';
import { SchoolLevel, StudentNeed } from '../../schema/entities/student-finding.ts';
import { SuspensionGround } from '../../schema/entities/suspension.ts';
import { RefusalGround, WorkAnswer, WorkOfferKind } from '../../schema/entities/work-offer.ts';
import { AssetKind, AssetUse } from '../../schema/means/found/asset-line.ts';
import { CostKind } from '../../schema/means/found/cost-line.ts';
import { EvidenceKind } from '../../schema/means/found/evidence.ts';
import { WorkExemption, WorkStanding } from '../../schema/means/found/member-standing.ts';
import { ObligorRelation } from '../../schema/means/found/obligor-line.ts';
import { PeriodUnit } from '../../schema/means/found/period.ts';
import { DisabilityKind } from '../../schema/means/found/single-applicant.ts';
import { IncomeType } from '../../schema/means/income-type.ts';
import { ImputedTo } from '../../schema/means/policy/imputation.ts';
import { Treatment } from '../../schema/means/policy/income-treatment.ts';
import { FenRounding, IncomeWindow } from '../../schema/means/policy/means-policy.ts';
import { ObligorCounts } from '../../schema/means/policy/obligor-formula.ts';
import { SingleIncome } from '../../schema/means/policy/single-admission.ts';
import { AdmissionBasis, DibaoMethod, TopUpMode } from '../../schema/programmes/dibao.ts';
import { AgeCountsFrom, BandMode } from '../../schema/programmes/elderly-allowance.ts';
import { EscalationLevel } from '../../schema/programmes/escalation.ts';
import { ExitGround } from '../../schema/programmes/gradual-exit.ts';
import { MemberGroup } from '../../schema/programmes/member-group.ts';
import { DecisionLevel, FirstPay, PolicyState } from '../../schema/programmes/policy.ts';
import { Programme } from '../../schema/programmes/programme.ts';
import { RatePeriod } from '../../schema/programmes/rate.ts';
import { ReviewClass, ReviewGround } from '../../schema/programmes/review-months.ts';
import { Rounding } from '../../schema/programmes/rounding.ts';
import { CareLevel } from '../../schema/programmes/tekun.ts';
import { PaperStage } from '../../schema/tasks/render-review-papers.ts';

/** Enums that say in the API what a noun's shape says in the table. */
const MIRRORED: Readonly<Record<string, z.ZodEnum>> = {
  AdmissionBasis,
  AgeCountsFrom,
  AppealKind,
  AppealOutcome,
  AppealState: Appeal.shape.state,
  Area,
  AssetKind,
  AssetUse,
  BandMode,
  BulkChangeKind,
  BulkChangeState,
  BulkLeftReason,
  BulkOutcome,
  CampaignState,
  CareLevel,
  CareSkill,
  CaseState,
  ChangeBasis,
  ChangeKind,
  ComplaintChannel,
  ComplaintConclusion,
  ComplaintState,
  ComplaintSubject,
  CorrectionEvidence,
  CorrectionReason,
  CostKind,
  DecisionKind,
  DecisionLevel,
  DeliveryMethod: Notice.shape.deliveryMethod.unwrap(),
  DibaoMethod,
  DeathSource,
  DisabilityKind,
  DiseaseEvidence,
  ErasureReason,
  ErasureState,
  ExplanationTopic,
  ExitGround,
  DivisionKind: Division.shape.kind,
  EscalationLevel,
  EvidenceKind,
  FenRounding,
  FilingEnd,
  FilingSource,
  FirstPayRule: FirstPay,
  FundMovementKind,
  GrantState,
  HardshipCategory,
  HearingKind: HearingRecord.shape.kind,
  IdStatus,
  ImputedTo,
  IncomeKind,
  IncomeType,
  IncomeWindow,
  JobKind,
  JobState,
  KinRelation,
  LeftReason,
  LineKind,
  LineReason,
  MemberGroup,
  NoticeKind,
  Obligors,
  ObligorCounts,
  ObligorRelation,
  ObjectionGround: Objection.shape.ground,
  PaperStage,
  PeriodUnit,
  PostEnd,
  PostKind,
  PostState,
  Programme,
  RatePeriod,
  Relation,
  RemedyKind,
  RevealReason,
  RigidCostKind,
  RefusalGround,
  ReviewClass,
  ReviewGround,
  ReviewOutcome,
  Role,
  PolicyState,
  Rounding,
  SchoolLevel,
  StudentNeed,
  StayGround,
  SupportMode,
  SuspensionGround,
  SingleIncome,
  TopUpMode,
  Treatment,
  UnitState,
  WorkAnswer,
  WorkExemption,
  WorkOfferKind,
  WorkStanding,
};

/** Enums of the API alone, narrower than the noun's or with no noun behind them. */
const OWN = ['FileFormat', 'ImportKind', 'InformationCheckResult'];

/** Values by enum; what a programme adds in its own file counts. */
const enums = new Map<string, string[]>();
for (const definition of parse(typeDefinitions).definitions)
  if (
    definition.kind === Kind.ENUM_TYPE_DEFINITION ||
    definition.kind === Kind.ENUM_TYPE_EXTENSION
  ) {
    const values = (definition.values ?? []).map((value) => value.name.value);
    const { value: name } = definition.name;
    enums.set(name, [...(enums.get(name) ?? []), ...values].sort());
  }

describe('enums of the API', () => {
  for (const [name, shape] of Object.entries(MIRRORED)) {
    it(`${name} has the values of its noun`, () => {
      expect(enums.get(name)).toEqual(shape.options.map(String).sort());
    });
  }

  it('are all accounted for', () => {
    const known = [...Object.keys(MIRRORED), ...OWN, 'RefusalCode', 'WorklistOrder'].sort();
    expect([...enums.keys()].sort()).toEqual(known);
  });
});
