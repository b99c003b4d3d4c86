import { ENV_KEYS } from '../../schema/platform/env.ts';
import { CivilDate, Instant } from '../../schema/scalars/calendar.ts';

/** The business clock: dates of law and instants of events. Nothing else in the code may look at the time. */
export interface Clock {
  now(): Instant;
  /** The local date in Asia/Shanghai. */
  today(): CivilDate;
}

const SHANGHAI_OFFSET_IN_MILLISECONDS = 8 * 3600 * 1000;

/**
 * Real time plus the offset in the environment, read at each call because the local stack moves it between calls. When
 * deployed the offset is always zero.
 */
export const businessClock: Clock = {
  now: () => Instant.parse(new Date(businessMillis()).toISOString()),
  today: () =>
    CivilDate.parse(
      new Date(businessMillis() + SHANGHAI_OFFSET_IN_MILLISECONDS).toISOString().slice(0, 10),
    ),
};

const businessMillis = (): number =>
  Date.now() + Number(process.env[ENV_KEYS.businessClockOffset] ?? 0) * 1000;
