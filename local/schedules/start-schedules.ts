import type { MovableClock } from '../states/business-clock.ts';

/** How often something is due, and how long after the beginning of each period, in milliseconds from midnight UTC. */
export interface Rhythm {
  readonly period: number;
  readonly offset: number;
}

/** One function called in a rhythm. */
export interface LocalSchedule extends Rhythm {
  readonly functionArn: string;
  /** How often a call that failed is tried again. */
  readonly retries: number;
}

const CRON = /^cron\((\d{1,2}) (\d{1,2}|\*) \* \* \? \*\)$/;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LOOK_EVERY_MILLISECONDS = MINUTE;

/** Rhythm of a daily or hourly cron expression; any other schedule is refused, since it is not modelled. */
export function rhythmOf(expression: string): Rhythm {
  const [, minute, hour] = CRON.exec(expression) ?? [];
  if (minute === undefined || hour === undefined)
    throw new Error(`Only daily and hourly schedules are modelled: ${expression}`);
  return hour === '*'
    ? { period: HOUR, offset: Number(minute) * MINUTE }
    : { period: DAY, offset: Number(hour) * HOUR + Number(minute) * MINUTE };
}

/** Number of the schedule's last due moment, counted in periods. */
const lastDue = ({ period, offset }: Rhythm, now: number): number =>
  Math.floor((now - offset) / period);

/** Calls each function when its time passes on the business clock; several periods passed at once call it once. */
export function startSchedules(
  schedules: readonly LocalSchedule[],
  clock: MovableClock,
  call: (schedule: LocalSchedule) => void,
): () => void {
  const seen = schedules.map((schedule) => lastDue(schedule, clock.now()));
  const look = () => {
    for (const [i, schedule] of schedules.entries()) {
      const due = lastDue(schedule, clock.now());
      if (due > (seen[i] ?? due)) call(schedule);
      seen[i] = due;
    }
  };
  const timer = setInterval(look, LOOK_EVERY_MILLISECONDS);
  const release = clock.onMove(look);
  return () => {
    clearInterval(timer);
    release();
  };
}
