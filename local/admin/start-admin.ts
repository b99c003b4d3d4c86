import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { comesFromElsewhere } from '../loopback/asked-from-here.ts';
import { type LoopbackServer, listenOnLoopback } from '../loopback/listen-on-loopback.ts';
import type { LocalClock } from '../movable-clock.ts';

export interface AdminOptions {
  readonly port: number;
  readonly clock: LocalClock;
  readonly stats: () => unknown;
  /** Runs a schedule by its name at once; undefined when there is none of that name. */
  readonly runSchedule: (name: string) => Promise<boolean> | undefined;
}

const ClockMove = z.union([
  z.strictObject({ days: z.number().int() }),
  z.strictObject({ to: z.iso.date() }),
]);

const show = ({ clock }: AdminOptions) => ({
  today: clock.today(),
  offsetInSeconds: clock.offsetInSeconds,
});

function moveClock(options: AdminOptions, body: string) {
  const move = ClockMove.parse(JSON.parse(body));
  if ('days' in move) options.clock.advanceDays(move.days);
  else options.clock.moveTo(move.to);
  return show(options);
}

/** What the request asks for; undefined when there is no such thing. */
async function perform(options: AdminOptions, request: IncomingMessage): Promise<unknown> {
  const asked = `${request.method} ${request.url}`;
  if (asked === 'GET /clock') return show(options);
  if (asked === 'GET /stats') return options.stats();
  const schedule = /^POST \/schedules\/([\w-]+)\/run$/.exec(asked)?.[1];
  if (asked !== 'POST /clock' && schedule === undefined) return undefined;
  const body = await text(request);
  if (schedule === undefined) return moveClock(options, body);
  const run = options.runSchedule(schedule);
  return run === undefined ? undefined : { succeeded: await run };
}

/** A page of some web site can post plain forms to this machine, but not JSON without being allowed to. */
const couldBeForm = (request: IncomingMessage): boolean =>
  request.method === 'POST' && request.headers['content-type'] !== 'application/json';

const send = (response: ServerResponse, status: number, body: unknown): void => {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
    .end(`${JSON.stringify(body)}\n`);
};

/** Moves the business clock, shows the counts and runs schedules. On this machine only; nothing like it is deployed. */
export function startAdmin(options: AdminOptions): Promise<LoopbackServer> {
  return listenOnLoopback((request, response) => {
    if (comesFromElsewhere(request))
      return send(response, 403, { message: 'not for pages of other sites' });
    if (couldBeForm(request))
      return send(response, 415, { message: 'content-type must be application/json' });
    perform(options, request).then(
      (answer) =>
        answer === undefined
          ? send(response, 404, { message: 'Not Found' })
          : send(response, 200, answer),
      () => send(response, 400, { message: 'Expected {"days": number} or {"to": "yyyy-mm-dd"}.' }),
    );
  }, options.port);
}
