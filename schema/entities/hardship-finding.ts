import { z } from 'zod';
import { RecordId } from '../scalars/record-id.ts';

/** Why somebody may be taken for unable to provide for themselves: an elder of sixty, disabled, a minor or still at school. */
export const HardshipCategory = z.enum(['ELDER', 'DISABLED', 'MINOR']);
export type HardshipCategory = z.infer<typeof HardshipCategory>;

/** Persons who must by law support, raise or maintain somebody: there are none, none is able to, or one is. */
export const Obligors = z.enum(['NONE', 'UNABLE', 'ABLE']);
export type Obligors = z.infer<typeof Obligors>;

/** The six things a person does alone or not, by which the ability to look after oneself is told (特困人员认定办法, 2021). */
export const CareSkill = z.enum(['EAT', 'DRESS', 'BED', 'TOILET', 'WALK', 'BATHE']);
export type CareSkill = z.infer<typeof CareSkill>;

/** In an institution, or at home. */
export const SupportMode = z.enum(['CENTRALIZED', 'DISPERSED']);
export type SupportMode = z.infer<typeof SupportMode>;

/** What investigators found of one member who asks for support in extreme hardship, with the papers seen. */
export const HardshipFinding = z.strictObject({
  personId: RecordId,
  /** Null when none fits. */
  category: HardshipCategory.nullable(),
  ableToWork: z.boolean(),
  propertyWithinLimits: z.boolean(),
  obligors: Obligors,
  /** What the person does alone. */
  skills: z.array(CareSkill),
  supportMode: SupportMode,
});
export type HardshipFinding = z.infer<typeof HardshipFinding>;
