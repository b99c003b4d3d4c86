import type { Dependencies } from '../../functions/services/dependencies.ts';
import { Division } from '../../schema/entities/division.ts';
import { KinshipRule } from '../../schema/entities/near-relative.ts';
import { WorkCalendar } from '../../schema/entities/work-calendar.ts';
import { DibaoPolicy } from '../../schema/programmes/dibao.ts';
import { DiseaseGroupBenefitPolicy } from '../../schema/programmes/disease-group-benefit.ts';
import { EdgeFamilyPolicy } from '../../schema/programmes/edge-family.ts';
import { ElderlyAllowancePolicy } from '../../schema/programmes/elderly-allowance.ts';
import { LowIncomeFamilyPolicy } from '../../schema/programmes/low-income-family.ts';
import { RigidExpenditureFamilyPolicy } from '../../schema/programmes/rigid-expenditure-family.ts';
import { StudentAidPolicy } from '../../schema/programmes/student-aid.ts';
import { TekunPolicy } from '../../schema/programmes/tekun.ts';
import { DISEASE_TERMS, ELDERLY_TERMS, STUDENT_TERMS } from '../domain/samples/allowance-terms.ts';
import { EDGE_TERMS, LOW_INCOME_TERMS, RIGID_TERMS } from '../domain/samples/status-terms.ts';
import { TEKUN_TERMS } from '../domain/samples/tekun-terms.ts';
import { AT } from './marked-records.ts';
import type { Place } from './places.ts';
import { WHOLE_MEANS_POLICY } from './whole-means-policy.ts';

const ROW = {
  area: 'RURAL',
  effectiveFrom: '2025-01-01',
  basis: '样例',
  legalBasis: {
    documentNumber: '样例〔2025〕1号',
    issuer: '虚拟县民政局',
    issuedOn: '2025-01-01',
    archiveCopy: { objectKey: 'basis/1.pdf', sha256: '0'.repeat(64) },
  },
  rounding: 'UP_TO_YUAN',
  firstPay: 'NEXT_MONTH',
  postingDays: 7,
  hearingWorkingDays: 10,
  escalation: { toCountyAfterDays: 0, toPrefectureAfterDays: 3 },
  reviewMonths: { noMeans: 12, stable: 12, unstable: 6 },
  state: 'APPROVED',
  draftedBy: 'official-a',
  approvedBy: 'official-b',
  contentHash: '',
  recordedAt: AT,
};

const BY_RATIO = {
  means: WHOLE_MEANS_POLICY,
  dibaoAssetLimits: [{ asset: 'MONEY', standardsPerPerson: 12, exemptUses: ['COMPENSATION'] }],
};

/** Divisions, policies and calendars are public: they hold no mark. */
export async function seedReference(deps: Dependencies, at: Place): Promise<void> {
  const { reference } = deps.writes;
  const division = (code: string, kind: string) =>
    reference.division(
      Division.parse({
        code,
        name: '虚拟',
        kind,
        validFrom: '2020-01-01',
        validTo: '2090-01-01',
        predecessor: '990001',
      }),
    );
  const { rounding, ...status } = { ...ROW, division: at.county };
  const row = { ...status, rounding };
  const policies = [
    DibaoPolicy.parse({
      ...row,
      programme: 'DIBAO',
      standardFenPerMonth: 56000,
      method: 'GAP',
      minimumPayFen: 100,
      topUps: [{ group: 'ELDER', rateBasisPoints: 3000 }],
      gradualExit: { ground: 'WORK', months: 6, shareBasisPoints: 5_000 },
      benefitRaises: [{ perPersonFen: 100 }, { group: 'ELDER', rateBasisPoints: 3000 }],
    }),
    TekunPolicy.parse({ ...row, ...TEKUN_TERMS, programme: 'TEKUN' }),
    EdgeFamilyPolicy.parse({ ...status, ...EDGE_TERMS, ...BY_RATIO, programme: 'EDGE_FAMILY' }),
    LowIncomeFamilyPolicy.parse({
      ...{ ...status, ...LOW_INCOME_TERMS, ...BY_RATIO, programme: 'LOW_INCOME_FAMILY' },
    }),
    RigidExpenditureFamilyPolicy.parse({
      ...{ ...status, ...RIGID_TERMS, means: WHOLE_MEANS_POLICY },
      programme: 'RIGID_EXPENDITURE_FAMILY',
    }),
    ElderlyAllowancePolicy.parse({ ...row, ...ELDERLY_TERMS, programme: 'ELDERLY_ALLOWANCE' }),
    DiseaseGroupBenefitPolicy.parse({
      ...{ ...row, ...DISEASE_TERMS, programme: 'DISEASE_GROUP_BENEFIT' },
    }),
    StudentAidPolicy.parse({ ...row, ...STUDENT_TERMS, programme: 'STUDENT_AID' }),
  ];
  const calendar = WorkCalendar.parse({
    division: at.county,
    year: 2025,
    holidays: ['2025-10-01'],
    makeUpDays: ['2025-09-28'],
    source: '样例',
  });
  const perTown = [division(at.town, 'TOWN'), division(at.village, 'VILLAGE')];
  await deps.transact(perTown);
  // The county's own rows are the same for each of its towns; a second transaction of them changes nothing.
  await deps.transact([division(at.county, 'COUNTY'), reference.calendar(calendar)]);
  const county = Division.parse({
    code: at.county,
    name: '虚拟',
    kind: 'COUNTY',
    validFrom: '2020-01-01',
    validTo: null,
    predecessor: null,
  });
  await deps.transact(reference.county(county));
  const rule = { division: at.county, effectiveFrom: '2025-01-01', source: '样例' };
  await deps.transact([
    reference.kinshipRule(KinshipRule.parse({ ...rule, addedRelations: ['UNCLE_AUNT'] })),
  ]);
  await deps.transact(policies.map((policy) => reference.draftPolicy(policy)));
}
