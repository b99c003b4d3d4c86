import type { EconomicSurvey, IncomeKind } from '../../../schema/entities/economic-survey.ts';
import type { WorkStanding } from '../../../schema/means/found/member-standing.ts';
import type { IncomeType } from '../../../schema/means/income-type.ts';
import type { MemberGroup } from '../../../schema/programmes/member-group.ts';
import type { ReviewClass, ReviewGround } from '../../../schema/programmes/review-months.ts';

/** What decides it is read of a survey; whoever left or came does not change the class of what is left. */
export type Seen = Pick<
  EconomicSurvey,
  'incomes' | 'means' | 'monthlyIncomeFen' | 'groups' | 'hardship'
>;

/** Income that comes at no fixed time or in no fixed amount; one that nobody classified may be either. */
const IRREGULAR_KINDS: readonly IncomeKind[] = ['BUSINESS', 'UNSPECIFIED'];
const IRREGULAR_TYPES: readonly IncomeType[] = ['IRREGULAR_WORK', 'BUSINESS', 'FARMING'];
const GRAVE: readonly MemberGroup[] = ['SEVERE_DISABILITY', 'SERIOUS_ILLNESS'];
/** Whoever works can; whoever does not and has no reason could. */
const ABLE: readonly WorkStanding[] = ['REGULAR', 'NONE_WITHOUT_REASON'];

const standings = ({ means }: Seen): readonly WorkStanding[] =>
  means?.standings.map(({ work }) => work) ?? [];

const irregular = (seen: Seen): boolean =>
  seen.incomes.some(({ kind, monthlyFen }) => monthlyFen > 0 && IRREGULAR_KINDS.includes(kind)) ||
  (seen.means?.incomes ?? []).some(({ type }) => IRREGULAR_TYPES.includes(type)) ||
  standings(seen).includes('IRREGULAR');

const able = (seen: Seen): boolean =>
  seen.incomes.some(({ kind, monthlyFen }) => monthlyFen > 0 && kind === 'WAGES') ||
  (seen.means?.incomes ?? []).some(({ type }) => type === 'WAGES') ||
  standings(seen).some((work) => ABLE.includes(work)) ||
  seen.hardship.some(({ ableToWork }) => ableToWork);

/** Grounds in the order in which they decide: what calls for an early look comes before what allows a late one. */
const GROUNDS: readonly (readonly [ReviewGround, ReviewClass, (seen: Seen) => boolean])[] = [
  ['INCOME_UNKNOWN', 'UNSTABLE', ({ monthlyIncomeFen }) => monthlyIncomeFen === null],
  ['INCOME_IRREGULAR', 'UNSTABLE', irregular],
  ['ABLE_TO_WORK', 'UNSTABLE', able],
  [
    'GRAVELY_ILL_OR_DISABLED',
    'NO_MEANS',
    ({ groups }) => groups.some(({ group }) => GRAVE.includes(group)),
  ],
  ['NO_INCOME', 'NO_MEANS', ({ monthlyIncomeFen }) => monthlyIncomeFen === 0],
];

/**
 * The class by which a family is verified again, with what decided it (measures of 2012 and 2021 on dynamic management): at the
 * shortest interval where the income is irregular or unknown or somebody can work, at the longest where there are no means or
 * somebody is gravely ill or disabled.
 */
export function reviewClass(seen: Seen): { reviewClass: ReviewClass; ground: ReviewGround } {
  const found = GROUNDS.find(([, , holds]) => holds(seen));
  return found === undefined
    ? { reviewClass: 'STABLE', ground: 'NOTHING_UNSTABLE' }
    : { reviewClass: found[1], ground: found[0] };
}
