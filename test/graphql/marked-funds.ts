import type { Dependencies } from '../../functions/services/dependencies.ts';
import type { Write } from '../../functions/store/write.ts';
import { Fund, FundMovement } from '../../schema/entities/fund.ts';
import { AT, idsOf, ON, stamp } from './marked-records.ts';
import { markedText, type Place } from './places.ts';

/** A county's fund with one line for money that came and one for a family, every field filled. */
export function fundWritesOf({ writes }: Dependencies, at: Place): Write[] {
  const { county, countyMark: mark } = at;
  const fundId = idsOf(at).fund;
  const fund = Fund.parse({
    ...{ fundId, county, programme: 'STUDENT_AID' },
    ...{ title: markedText(mark, '助学金'), donor: markedText(mark, '捐赠人') },
    donorPurpose: markedText(mark, '用途'),
    ...{ takenInFen: 5_000_000, committedFen: 1_000 },
    ...{ chain: { seq: 2, hash: markedText(mark, 'hash') }, ...stamp(mark) },
  });
  const line = (nth: number, more: object) =>
    FundMovement.parse({
      ...{ fundId, nth, on: ON, recordedAt: AT, recordedBy: markedText(mark, 'official') },
      ...{ paper: null, caseId: null, schoolYear: null },
      ...more,
    });
  const cameIn = line(1, {
    ...{ kind: 'TAKEN_IN', amountFen: 5_000_000, leftFen: 5_000_000 },
    paper: markedText(mark, '收据'),
  });
  const promised = line(2, {
    ...{ kind: 'COMMITTED', amountFen: 1_000, leftFen: 4_999_000 },
    ...{ caseId: idsOf(at).active, schoolYear: 2024 },
  });
  const { open, movement } = writes.funds;
  return [...open(fund), movement(county, cameIn), movement(county, promised)];
}
