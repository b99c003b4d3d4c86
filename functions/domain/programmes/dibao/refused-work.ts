import type { EconomicSurvey } from '../../../../schema/entities/economic-survey.ts';
import type { WorkOffer } from '../../../../schema/entities/work-offer.ts';
import type { DibaoFacts } from '../../../../schema/programmes/dibao.ts';

/** So many refusals in a row cost a member's own share (社会救助暂行办法, art. 45). */
const REFUSALS_IN_A_ROW = 3;

const byDay = (a: WorkOffer, b: WorkOffer): number => {
  const [first, second] = [`${a.offeredOn} ${a.recordedAt}`, `${b.offeredOn} ${b.recordedAt}`];
  return first < second ? -1 : 1;
};

const withoutReason = ({ answer, ground }: WorkOffer): boolean =>
  answer === 'REFUSED' && ground === null;

/**
 * Members present who refused the last three offers made to them without reason, as on record when the survey was made. An offer that
 * was accepted, or refused with reason, ends the row. In order of person.
 */
export function refusingWork(
  offers: readonly WorkOffer[],
  { surveyedOn, recordedAt }: Pick<EconomicSurvey, 'surveyedOn' | 'recordedAt'>,
  present: ReadonlySet<string>,
): DibaoFacts['refusingWork'] {
  const known = offers.filter(
    (it) => it.offeredOn <= surveyedOn && it.recordedAt <= recordedAt && present.has(it.personId),
  );
  return [...Map.groupBy(known, ({ personId }) => personId)]
    .filter(([, own]) => {
      const last = own.toSorted(byDay).slice(-REFUSALS_IN_A_ROW);
      return last.length === REFUSALS_IN_A_ROW && last.every(withoutReason);
    })
    .map(([personId]) => personId)
    .sort();
}
