import { prefectureOf } from '../../../schema/scalars/division-code.ts';
import type { Dependencies } from '../dependencies.ts';
import { accountOf } from '../stamp.ts';

/** Records who reads across counties, where and what for, before anything is read; the log itself belongs to no county. */
export const logReading = (
  deps: Pick<Dependencies, 'actor' | 'now' | 'reference'>,
  reading: { area: string; purpose: string },
): Promise<void> =>
  deps.reference.logAccess({
    prefecture: prefectureOf(reading.area),
    at: deps.now(),
    userId: accountOf(deps),
    requestId: `${deps.actor.requestId}/${reading.area}`,
    ...reading,
  });
