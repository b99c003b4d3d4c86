import { Instant } from '../../../schema/scalars/calendar.ts';

/**
 * Midnight in Beijing, in UTC. Dates of law are Asia/Shanghai's, which has been eight hours ahead of UTC on every day since 1992.
 */
export const MIDNIGHT_IN_UTC = '16:00:00.000Z';

/** The instant at which a local date ends and the next begins. */
export const endOfDay = (date: string): Instant => Instant.parse(`${date}T${MIDNIGHT_IN_UTC}`);
