import type { Entitlement, Reason } from '../../../../schema/entities/decision.ts';
import { AREA_WORDS } from '../../../../schema/entities/household.ts';
import type { PatientFinding } from '../../../../schema/entities/patient-finding.ts';
import type {
  DiseaseGroupBenefitFacts,
  DiseaseGroupBenefitPolicy,
  Patient,
} from '../../../../schema/programmes/disease-group-benefit.ts';
import { fen } from '../../../../schema/scalars/fen.ts';
import { foundOfMembers } from '../found-of-members.ts';
import type { Programme } from '../programme.ts';
import { refitMembers } from '../refit-members.ts';
import { toldOfMember } from '../told-of-member.ts';
import { assessPatient } from './assess-patient.ts';
import { citing, DISEASE_GROUP_BENEFIT_RULES } from './rules.ts';

const NOBODY: Reason = {
  ...citing('DISEASE_GROUP_BENEFIT.R1'),
  sentence: '没有提出病种补助的成员。',
  inputs: { patients: 0 },
  valueFen: null,
};

/** Findings of one person together, each person's in a lasting order. */
function byPerson(findings: readonly PatientFinding[]): Patient[] {
  const people = [...new Set(findings.map(({ personId }) => personId))];
  return people.map((personId) => ({
    personId,
    diseases: findings
      .filter((it) => it.personId === personId)
      .map(({ personId: _same, ...disease }) => disease)
      .toSorted((a, b) => (a.disease < b.disease ? -1 : 1)),
  }));
}

const diseasesTold = ({ diseases }: Patient, nth: number): string => {
  const shown = diseases.filter(({ shownBy }) => shownBy === 'MEDICAL_PAPER').length;
  return `第${nth + 1}名成员患${diseases.length}种疾病，其中${shown}种有诊断证明`;
};

/**
 * Benefits of disease groups such as Kashin-Beck disease by grade (domain reference sections 1 and 3.4). Which groups there are is
 * policy data. Each member for whom one is asked is judged alone; the family gets what those who qualify get.
 */
export const diseaseGroupBenefit: Programme<DiseaseGroupBenefitFacts, DiseaseGroupBenefitPolicy> = {
  title: '病种补助',
  benefitTitle: '病种补助金',
  serves: 'PERSON',
  excludes: [],
  rules: DISEASE_GROUP_BENEFIT_RULES,
  factsOf(household, survey) {
    const asked = foundOfMembers(household, survey, survey.patients);
    if (asked === undefined) return undefined;
    const patients = byPerson(asked.found);
    return { programme: 'DISEASE_GROUP_BENEFIT', ...asked.common, patients };
  },
  assess({ patients }, policy): Entitlement {
    const judged = patients.map((patient) => assessPatient(patient, policy));
    return {
      eligible: judged.some(({ qualifies }) => qualifies),
      monthlyFen: fen(judged.reduce((sum, { amount }) => sum + amount, 0)),
      reasons:
        patients.length === 0
          ? [NOBODY]
          : judged.flatMap(({ reasons }, i) => toldOfMember(reasons, i + 1, patients.length)),
    };
  },
  headcountOf: ({ patients }, policy) =>
    patients.filter((patient) => assessPatient(patient, policy).qualifies).length,
  onDeath: () => [],
  tell: ({ area, headcount, patients }) => ({
    counted: `共同生活${headcount}人，其中${patients.length}人提出病种补助，按${AREA_WORDS[area]}标准计算。`,
    found:
      patients.length === 0
        ? '经入户调查，没有提出病种补助的成员。'
        : `经入户调查，认定${patients.map(diseasesTold).join('；')}。`,
  }),
  refit: (facts, other) => ({
    ...refitMembers(facts, other),
    patients: facts.patients.filter(({ personId }) => !other.gone.has(personId)),
  }),
};
