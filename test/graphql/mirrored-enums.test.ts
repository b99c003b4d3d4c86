import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { typeDefinitions } from '../../graphql/__generated__/type-definitions.ts';
import { CampaignState, ReviewOutcome, UnitState } from '../../schema/entities/campaign.ts';
import { CaseState, Programme } from '../../schema/entities/case.ts';
import { AdmissionBasis, DecisionKind } from '../../schema/entities/decision.ts';
import { Division } from '../../schema/entities/division.ts';
import { IncomeKind } from '../../schema/entities/economic-survey.ts';
import { ErasureReason, ErasureState } from '../../schema/entities/erasure.ts';
import { GrantState, Role } from '../../schema/entities/grant.ts';
import { HearingRecord, Notice, NoticeKind } from '../../schema/entities/hearing.ts';
import { Area, LeftReason, Relation } from '../../schema/entities/household.ts';
import { JobKind, JobState } from '../../schema/entities/job.ts';
import {
  CorrectionEvidence,
  CorrectionReason,
  IdStatus,
  RevealReason,
} from '../../schema/entities/person.ts';
import { Objection } from '../../schema/entities/posting.ts';
import { ChangeBasis, ChangeKind } from '../../schema/entities/proposed-change.ts';
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
import {
  DibaoMethod,
  DibaoPolicy,
  PolicyState,
  Rounding,
  TopUpMode,
} from '../../schema/programmes/dibao.ts';
import { MemberGroup } from '../../schema/programmes/member-group.ts';
import { PaperStage } from '../../schema/tasks/render-review-papers.ts';

/** Enums that say in the API what a noun's shape says in the table. */
const MIRRORED: Readonly<Record<string, z.ZodEnum>> = {
  AdmissionBasis,
  Area,
  AssetKind,
  AssetUse,
  CampaignState,
  CaseState,
  ChangeBasis,
  ChangeKind,
  CorrectionEvidence,
  CorrectionReason,
  CostKind,
  DecisionKind,
  DeliveryMethod: Notice.shape.deliveryMethod.unwrap(),
  DibaoMethod,
  DisabilityKind,
  ErasureReason,
  ErasureState,
  DivisionKind: Division.shape.kind,
  EvidenceKind,
  FenRounding,
  FirstPayRule: DibaoPolicy.shape.firstPay,
  GrantState,
  HearingKind: HearingRecord.shape.kind,
  IdStatus,
  ImputedTo,
  IncomeKind,
  IncomeType,
  IncomeWindow,
  JobKind,
  JobState,
  LeftReason,
  MemberGroup,
  NoticeKind,
  ObligorCounts,
  ObligorRelation,
  ObjectionGround: Objection.shape.ground,
  PaperStage,
  PeriodUnit,
  Programme,
  Relation,
  RevealReason,
  ReviewOutcome,
  Role,
  PolicyState,
  Rounding,
  SingleIncome,
  TopUpMode,
  Treatment,
  UnitState,
  WorkExemption,
  WorkStanding,
};

/** Enums of the API alone, narrower than the noun's or with no noun behind them. */
const OWN = ['FileFormat', 'ImportKind', 'InformationCheckResult'];

const enums = new Map(
  parse(typeDefinitions).definitions.flatMap((definition) =>
    definition.kind === Kind.ENUM_TYPE_DEFINITION
      ? [
          [
            definition.name.value,
            (definition.values ?? []).map((v) => v.name.value).sort(),
          ] as const,
        ]
      : [],
  ),
);

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
