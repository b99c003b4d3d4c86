import type { ElderFinding } from '../../../../schema/entities/elder-finding.ts';
import type {
  AgeBand,
  ElderlyAllowancePolicy,
} from '../../../../schema/programmes/elderly-allowance.ts';
import { MONTHS_PER_YEAR, type Rate } from '../../../../schema/programmes/rate.ts';
import { PayMonth } from '../../../../schema/scalars/calendar.ts';
import type { Fen } from '../../../../schema/scalars/fen.ts';
import { addMonths } from '../../deadline/calendar-days.ts';
import { monthlyFenOf } from '../../money/monthly-fen.ts';

type Born = Pick<ElderFinding, 'bornIn'>;

const monthsOn = (month: string, months: number): PayMonth =>
  PayMonth.parse(addMonths(`${month}-01`, months).slice(0, 7));

/** The first pay month in which somebody counts as having reached a band. */
export const reachedIn = (
  { bornIn }: Born,
  { fromAge }: Pick<AgeBand, 'fromAge'>,
  { ageCountsFrom }: ElderlyAllowancePolicy,
): PayMonth =>
  monthsOn(bornIn, fromAge * MONTHS_PER_YEAR + (ageCountsFrom === 'NEXT_MONTH' ? 1 : 0));

/** Bands reached by a pay month, youngest first. */
export const bandsIn = (elder: Born, policy: ElderlyAllowancePolicy, month: string): AgeBand[] =>
  policy.bands.filter((band) => reachedIn(elder, band, policy) <= month);

/** Of the bands reached those that give something: all of them, or the oldest alone. */
export const givingBands = (
  reached: readonly AgeBand[],
  { bandMode }: Pick<ElderlyAllowancePolicy, 'bandMode'>,
): readonly AgeBand[] => (bandMode === 'NESTED' ? reached : reached.slice(-1));

const ratesIn = (elder: Born, policy: ElderlyAllowancePolicy, month: string): Rate[] =>
  givingBands(bandsIn(elder, policy, month), policy).map(({ rate }) => rate);

/** What the bands give somebody in a pay month, in fen; nothing before the first. */
export const amountByAge = (elder: Born, policy: ElderlyAllowancePolicy, month: string): Fen =>
  monthlyFenOf(ratesIn(elder, policy, month), policy.rounding);

/** The band that is reached first; a policy has one or more. */
export const firstBand = ({ bands }: Pick<ElderlyAllowancePolicy, 'bands'>): AgeBand =>
  bands.reduce((first) => first);

/** May it be asked for somebody by a survey of this month: the first band is reached, or will be soon enough? */
export const mayAskIn = (elder: Born, policy: ElderlyAllowancePolicy, month: PayMonth): boolean =>
  reachedIn(elder, firstBand(policy), policy) <= monthsOn(month, policy.monthsBefore);

/** The bands that somebody is still to reach after a pay month, each with its own. */
export const bandsAfter = (
  elder: Born,
  policy: ElderlyAllowancePolicy,
  month: PayMonth,
): { band: AgeBand; from: PayMonth }[] =>
  policy.bands
    .map((band) => ({ band, from: reachedIn(elder, band, policy) }))
    .filter(({ from }) => from > month);
