import { tableClient } from '../../functions/store/table-client.ts';
import { ENV_KEYS } from '../../schema/platform/env.ts';
import { crossCountyPartitions } from '../../schema/table/keys.ts';
import { grantEverybody } from '../graphql/foreign.ts';
import { PLACES } from '../graphql/places.ts';
import { seedPlaces } from '../graphql/seed-places.ts';
import { type Api, startApi } from '../graphql/start-api.ts';
import { synthesized } from '../infra/synthesized.ts';
import { REGISTER_TABLE } from '../testkit/engine.ts';
import { idNumber } from '../testkit/id-number.ts';
import { assertNone, type Figure, type Trial } from './figure.ts';
import { heldLines } from './held-lines.ts';

const CLERK = 'county-reviewer';
const AT = PLACES.a1;
/** As the platform promises; stated here once more, because an oracle must not ask what it judges. */
const QUOTA_A_DAY = 300;
const AT_ONCE = 16;
const SECONDS_OF_AN_HOUR = 3_600;
const SECONDS_OF_A_DAY = 86_400;

const FIND = `mutation ($input: FindPersonInput!) { findPerson(input: $input) {
  __typename ... on FindPersonSuccess { person { personId } } ... on Refused { refusal { code } } } }`;

/** What one look-up came to: a code of refusal, or that somebody was found. */
async function lookUp(api: Api, nth: number): Promise<string> {
  const input = { idempotencyKey: `s13-${nth}`, county: AT.county, idNumber: idNumber(nth) };
  const { data } = await api.ask(CLERK, FIND, { input });
  if (data?.findPerson == null) throw new Error('The API gave no answer.');
  return data.findPerson.refusal?.code ?? 'FOUND';
}

function moveClock(seconds: number): void {
  const moved = Number(process.env[ENV_KEYS.businessClockOffset]) + seconds;
  process.env[ENV_KEYS.businessClockOffset] = String(moved);
}

/** `n` look-ups of different numbers, many at once, spread over one hour of the business clock. */
async function lookUpForAnHour(api: Api, n: number): Promise<string[]> {
  const codes: string[] = [];
  for (let done = 0; done < n; done += AT_ONCE) {
    const size = Math.min(AT_ONCE, n - done);
    codes.push(
      ...(await Promise.all(Array.from({ length: size }, (_, i) => lookUp(api, done + i)))),
    );
    moveClock((SECONDS_OF_AN_HOUR * size) / n);
  }
  return codes;
}

/** Purposes of the clerk's rows in the reading log of these days, counted. */
async function logged(api: Api, days: readonly string[]): Promise<Record<string, number>> {
  const table = tableClient(api.dynamodb, REGISTER_TABLE);
  const counts: Record<string, number> = {};
  for (const day of new Set(days))
    for (const { userId, purpose } of await table.all(
      crossCountyPartitions.accessLog(AT.prefecture, day),
    ))
      if (userId === CLERK) counts[String(purpose)] = (counts[String(purpose)] ?? 0) + 1;
  return counts;
}

interface Metric {
  readonly MetricNamespace: string;
  readonly MetricName: string;
}

/**
 * Alarms of the synthesized template that these lines would raise: of each metric filter the one pattern we write, and of the alarm
 * on its metric the threshold. Evaluating more of either is AWS's.
 */
async function alarmsRaisedBy(lines: readonly string[]): Promise<string[]> {
  const { resources } = await synthesized();
  const all = [...resources];
  return all.flatMap(([, { Type, Properties }]) => {
    if (Type !== 'AWS::Logs::MetricFilter') return [];
    const [, field = '', value] =
      /^\{ \$\.(\w+) = "([^"]*)" \}$/.exec(String(Properties.FilterPattern)) ?? [];
    const [metric] = Properties.MetricTransformations as readonly Metric[]; // As CDK writes it.
    const matching = lines.filter((line) => JSON.parse(line)[field] === value).length;
    return all.flatMap(([id, alarm]) =>
      alarm.Type === 'AWS::CloudWatch::Alarm' &&
      alarm.Properties.Namespace === metric?.MetricNamespace &&
      alarm.Properties.MetricName === metric?.MetricName &&
      Array.isArray(alarm.Properties.AlarmActions) &&
      matching >= Number(alarm.Properties.Threshold)
        ? [id]
        : [],
    );
  });
}

const count = (codes: readonly string[], code: string): number =>
  codes.filter((it) => it === code).length;

function unlike(what: string, found: unknown, meant: unknown): string[] {
  const [is, should] = [found, meant].map((it) => JSON.stringify(it));
  return is === should ? [] : [`${what}: ${is}, not ${should}`];
}

async function run(trial: Trial): Promise<string> {
  const { n } = trial;
  const api = await startApi();
  try {
    await seedPlaces(api.wired);
    await grantEverybody(api);
    const from = api.wired.clock.now();
    let codes: string[] = [];
    const honest = await heldLines(async () => {
      codes = await lookUpForAnHour(api, QUOTA_A_DAY);
    });
    moveClock(-SECONDS_OF_AN_HOUR);
    const lines = await heldLines(async () => {
      codes.push(...(await lookUpForAnHour(api, n - QUOTA_A_DAY)));
    });
    const log = await logged(
      api,
      [from, api.wired.clock.now()].map((at) => at.slice(0, 10)),
    );
    const raised = await alarmsRaisedBy(lines);
    const personal = lines.filter((line) => line.includes(CLERK) || /\d{11}/.test(line));
    moveClock(SECONDS_OF_A_DAY);
    const nextDay = await lookUp(api, 0);
    const over = n - QUOTA_A_DAY;
    assertNone(
      [
        ...unlike('answered', n - count(codes, 'QUOTA_EXCEEDED'), QUOTA_A_DAY),
        ...unlike('stopped', count(codes, 'QUOTA_EXCEEDED'), over),
        ...unlike('logged', log.FIND_PERSON, QUOTA_A_DAY),
        ...unlike('logged over the quota', log.FIND_PERSON_OVER_QUOTA, over),
        ...unlike('alarms before', await alarmsRaisedBy(honest), []),
        ...unlike('alarms raised', raised.length, 1),
        ...unlike('lines that name somebody', personal, []),
        ...unlike('asked on the next day', nextDay === 'QUOTA_EXCEEDED', false),
      ],
      'A look-up',
      trial,
    );
    return `${QUOTA_A_DAY} answered, ${over} stopped, ${n} logged; 0 alarms until then, then ${raised.join()}`;
  } finally {
    await api.stop();
  }
}

export const S13: Figure = {
  id: 'S13',
  what: 'One clerk looks up as many id numbers within an hour of the moved clock, through GraphQL, many at once',
  unit: 'look-ups',
  small: 330,
  full: 10_000,
  run,
};
