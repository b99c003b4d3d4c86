import type { Dependencies } from '../../functions/services/dependencies.ts';
import { Division } from '../../schema/entities/division.ts';
import { WorkCalendar } from '../../schema/entities/work-calendar.ts';
import { DibaoPolicy } from '../../schema/programmes/dibao.ts';
import { TekunPolicy } from '../../schema/programmes/tekun.ts';
import { TEKUN_TERMS } from '../domain/samples/tekun-terms.ts';
import { AT } from './marked-records.ts';
import type { Place } from './places.ts';

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
  reviewMonths: 12,
  state: 'APPROVED',
  draftedBy: 'official-a',
  approvedBy: 'official-b',
  contentHash: '',
  recordedAt: AT,
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
  const row = { ...ROW, division: at.county };
  const policies = [
    DibaoPolicy.parse({
      ...row,
      programme: 'DIBAO',
      standardFenPerMonth: 56000,
      method: 'GAP',
      minimumPayFen: 100,
      topUps: [{ group: 'ELDER', rateBasisPoints: 3000 }],
      benefitRaises: [{ perPersonFen: 100 }, { group: 'ELDER', rateBasisPoints: 3000 }],
    }),
    TekunPolicy.parse({ ...row, ...TEKUN_TERMS, programme: 'TEKUN' }),
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
  await deps.transact(policies.map((policy) => reference.draftPolicy(policy)));
}
