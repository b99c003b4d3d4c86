import type { MovableClock } from '../states/business-clock.ts';

/** One function called once a day at a time in UTC. */
export interface DailySchedule {
  readonly functionArn: string;
  readonly hour: number;
  readonly minute: number;
  /** How often a call that failed is tried again. */
  readonly retries: number;
}

const DAILY = /^cron\((\d{1,2}) (\d{1,2}) \* \* \? \*\)$/;
const DAY = 86_400_000;
const LOOK_EVERY_MILLISECONDS = 60_000;

/** Time of day of a daily cron expression; any other schedule is refused, since it is not modelled. */
export function dailyTime(expression: string): { hour: number; minute: number } {
  const [, minute, hour] = DAILY.exec(expression) ?? [];
  if (minute === undefined || hour === undefined)
    throw new Error(`Only daily schedules are modelled: ${expression}`);
  return { hour: Number(hour), minute: Number(minute) };
}

/** Number of the schedule's last due moment, counted in days. */
const lastDue = ({ hour, minute }: DailySchedule, now: number): number =>
  Math.floor((now - (hour * 60 + minute) * 60_000) / DAY);

/** Calls each function when its time of day passes on the business clock; several days passed at once call it once. */
export function startSchedules(
  schedules: readonly DailySchedule[],
  clock: MovableClock,
  call: (schedule: DailySchedule) => void,
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
