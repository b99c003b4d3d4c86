import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { typeDefinitions } from '../../graphql/__generated__/type-definitions.ts';
import { CampaignState, ReviewOutcome, UnitState } from '../../schema/entities/campaign.ts';
import { CaseState, Programme } from '../../schema/entities/case.ts';
import { DecisionKind } from '../../schema/entities/decision.ts';
import { Division } from '../../schema/entities/division.ts';
import { IncomeKind } from '../../schema/entities/economic-survey.ts';
import { LineKind, LineReason } from '../../schema/entities/entitlement-line.ts';
import { ErasureReason, ErasureState } from '../../schema/entities/erasure.ts';
import { ExplanationTopic } from '../../schema/entities/explanation.ts';
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
  Area,
  CampaignState,
  CaseState,
  ChangeBasis,
  ChangeKind,
  CorrectionEvidence,
  CorrectionReason,
  DecisionKind,
  DeliveryMethod: Notice.shape.deliveryMethod.unwrap(),
  DibaoMethod,
  ErasureReason,
  ErasureState,
  ExplanationTopic,
  DivisionKind: Division.shape.kind,
  FirstPayRule: DibaoPolicy.shape.firstPay,
  GrantState,
  HearingKind: HearingRecord.shape.kind,
  IdStatus,
  IncomeKind,
  JobKind,
  JobState,
  LeftReason,
  LineKind,
  LineReason,
  MemberGroup,
  NoticeKind,
  ObjectionGround: Objection.shape.ground,
  PaperStage,
  Programme,
  Relation,
  RevealReason,
  ReviewOutcome,
  Role,
  PolicyState,
  Rounding,
  TopUpMode,
  UnitState,
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
