import { ElderFinding } from '../../../schema/entities/elder-finding.ts';
import { StudentFinding } from '../../../schema/entities/student-finding.ts';
import {
  DiseaseGroupBenefitFacts,
  DiseaseGroupBenefitPolicy,
  Patient,
} from '../../../schema/programmes/disease-group-benefit.ts';
import {
  ElderlyAllowanceFacts,
  ElderlyAllowancePolicy,
} from '../../../schema/programmes/elderly-allowance.ts';
import { POLICY_ROW } from '../../../schema/programmes/policy.ts';
import { StudentAidFacts, StudentAidPolicy } from '../../../schema/programmes/student-aid.ts';
import { aPolicy } from './a-policy.ts';
import { DISEASE_TERMS, ELDERLY_TERMS, STUDENT_TERMS } from './allowance-terms.ts';
import { id } from './record.ts';

const ROW = Object.fromEntries(Object.entries(aPolicy()).filter(([field]) => field in POLICY_ROW));
const COUNTED = { area: 'RURAL', headcount: 3, monthlyIncomeFen: 90_000 };

type Changes = Record<string, unknown>;

/** Sample policy of an invented county: 200 a year from 70 on, 500 from 80 on, disjoint, only without fixed income. */
export const anElderlyPolicy = (changes: Changes = {}): ElderlyAllowancePolicy =>
  ElderlyAllowancePolicy.parse({
    ...{ ...ROW, ...ELDERLY_TERMS, programme: 'ELDERLY_ALLOWANCE' },
    ...changes,
  });

/** Born in March 1950, without fixed income: seventy since March 2020, eighty from March 2030 on. */
export const anElder = (changes: Changes = {}): ElderFinding =>
  ElderFinding.parse({
    ...{ personId: id('person', 1), bornIn: '1950-03', fixedIncome: false },
    ...changes,
  });

/** As a survey of September 2025 found them. */
export const elderlyFactsOf = (...elders: readonly ElderFinding[]): ElderlyAllowanceFacts =>
  ElderlyAllowanceFacts.parse({
    ...{ ...COUNTED, programme: 'ELDERLY_ALLOWANCE', month: '2025-09' },
    elders,
  });

/** Sample policy: Kashin-Beck disease by grade on a medical paper, fluorosis without either; the highest of several. */
export const aDiseasePolicy = (changes: Changes = {}): DiseaseGroupBenefitPolicy =>
  DiseaseGroupBenefitPolicy.parse({
    ...{ ...ROW, ...DISEASE_TERMS, programme: 'DISEASE_GROUP_BENEFIT' },
    ...changes,
  });

/** Somebody with these diseases, each as `CODE GRADE` or `CODE`, all shown by a paper. */
export const aPatient = (...diseases: readonly string[]): Patient =>
  Patient.parse({
    personId: id('person', 1),
    diseases: diseases.map((it) => {
      const [disease, diseaseGrade = null] = it.split(' ');
      return { disease, diseaseGrade, shownBy: 'MEDICAL_PAPER' };
    }),
  });

export const diseaseFactsOf = (...patients: readonly Patient[]): DiseaseGroupBenefitFacts =>
  DiseaseGroupBenefitFacts.parse({ ...COUNTED, programme: 'DISEASE_GROUP_BENEFIT', patients });

/** Sample policy: 3000 a year for undergraduates on dibao, 600 and 200 a month for orphans. */
export const aStudentPolicy = (changes: Changes = {}): StudentAidPolicy =>
  StudentAidPolicy.parse({ ...ROW, ...STUDENT_TERMS, programme: 'STUDENT_AID', ...changes });

/** An undergraduate of a family on dibao. */
export const aStudent = (changes: Changes = {}): StudentFinding =>
  StudentFinding.parse({
    ...{ personId: id('person', 1), level: 'UNDERGRADUATE', needs: ['MINIMUM_LIVING'] },
    ...changes,
  });

export const studentFactsOf = (...students: readonly StudentFinding[]): StudentAidFacts =>
  StudentAidFacts.parse({ ...COUNTED, programme: 'STUDENT_AID', students });
