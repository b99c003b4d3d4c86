import type { CareSkill } from '../../../../schema/entities/hardship-finding.ts';
import type { CareLevel } from '../../../../schema/programmes/tekun.ts';

const SKILLS = 6;
/** Missing so many of the six, a person still looks after themselves in part. */
const MOST_MISSING_IN_PART = 3;

/** TEKUN.R6: all six skills are self-care, one to three missing in part, four or more none (特困人员认定办法, 2021). */
export function careLevelOf(skills: readonly CareSkill[]): CareLevel {
  const missing = SKILLS - new Set(skills).size;
  if (missing === 0) return 'SELF_CARE';
  return missing <= MOST_MISSING_IN_PART ? 'PARTIAL' : 'NONE';
}
