import { z } from 'zod';
import { RecordId } from '../scalars/record-id.ts';

/** The code of a disease group, or of a grade of it. Which there are is policy data, so that a new group is no new code here. */
export const DiseaseCode = z.string().regex(/^[A-Z][A-Z0-9_]{0,29}$/, '须为大写字母、数字和下划线');
export type DiseaseCode = z.infer<typeof DiseaseCode>;

/** By what it is known: a paper of a hospital or a disease-control office, or only what investigators saw and heard. */
export const DiseaseEvidence = z.enum(['MEDICAL_PAPER', 'INVESTIGATION']);
export type DiseaseEvidence = z.infer<typeof DiseaseEvidence>;

/** One disease of one member for whom a benefit of a disease group is asked. */
export const PatientFinding = z.strictObject({
  personId: RecordId,
  disease: DiseaseCode,
  /** Null for a group that has no grades. */
  diseaseGrade: DiseaseCode.nullable(),
  shownBy: DiseaseEvidence,
});
export type PatientFinding = z.infer<typeof PatientFinding>;

/** Diseases that may be found of one member. */
export const MAX_DISEASES = 5;
