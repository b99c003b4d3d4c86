import { CivilDate } from '../../scalars/calendar.ts';
import type { IncomeType } from '../income-type.ts';

interface LawExcludes {
  readonly type: IncomeType;
  readonly from: CivilDate;
  readonly to: CivilDate | null;
}

/** First day of the 2021 dibao measures. */
const MEASURES = CivilDate.parse('2021-07-01');

const always = (type: IncomeType): LawExcludes => ({ type, from: MEASURES, to: null });

/**
 * What the 2021 dibao measures take out of account everywhere (domain reference section 3.1). The centrally paid part of the
 * residents' basic pension is out for the fourteenth five-year plan only, 2021 to 2025. A local list adds to these and cannot count
 * what they take out.
 */
export const LAW_EXCLUDES: readonly LawExcludes[] = [
  always('VETERANS_BENEFIT'),
  always('FAMILY_PLANNING_REWARD'),
  always('SCHOLARSHIP'),
  always('BRAVERY_AWARD'),
  always('SOCIAL_ASSISTANCE'),
  {
    type: 'BASIC_PENSION',
    from: CivilDate.parse('2021-01-01'),
    to: CivilDate.parse('2026-01-01'),
  },
];
