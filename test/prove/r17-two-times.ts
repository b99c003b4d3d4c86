import { monthOf, monthsBetween } from '../../functions/domain/deadline/pay-months.ts';
import { adjustments } from '../../functions/domain/entitlement/adjustments.ts';
import { entitlementMonths } from '../../functions/domain/entitlement/amount-due.ts';
import { decidedAmounts } from '../../functions/domain/entitlement/decided-amounts.ts';
import { membershipsOf } from '../../functions/domain/household/memberships.ts';
import { type Random, seededRandom } from '../../local/demo/random.ts';
import type { HouseholdMember } from '../../schema/entities/household.ts';
import { Instant, PayMonth } from '../../schema/scalars/calendar.ts';
import { CountyCode } from '../../schema/scalars/division-code.ts';
import { aCase } from '../domain/samples/a-case.ts';
import { aDecision } from '../domain/samples/a-decision.ts';
import { aHousehold, aMember } from '../domain/samples/a-household.ts';
import { aPolicy } from '../domain/samples/a-policy.ts';
import { id } from '../domain/samples/record.ts';
import {
  dueFen,
  retold,
  retoldFen,
  type Story,
  type ToldDecision,
} from '../oracles/retold-entitlement.ts';
import { assertNone, type Figure, type Trial } from './figure.ts';

const MONTHS = monthsBetween(PayMonth.parse('2023-01'), PayMonth.parse('2025-12'));
const FIRST = Date.parse('2022-12-31T16:00:00.000Z');
const LAST = Date.parse('2025-12-31T15:59:59.999Z');
const MOST_DECISIONS = 8;
const LONGEST_AGO = 8;
const MEMBERS = 4;
const INCOMES = [0, 30_000, 90_000, 150_000] as const;
const STANDARDS = [56_000, 60_000, 64_000] as const;
const LONG_AGO = '2020-01-01';
const BEFORE_EVERYTHING = Instant.parse('2020-01-01T00:00:00.000Z');

const instantOf = (at: number): Instant => Instant.parse(new Date(at).toISOString());
const nthOf = (at: number): number => MONTHS.indexOf(monthOf(instantOf(at)));
/** What is decided in the last month may hold from the one after. */
const NEXT = PayMonth.parse('2026-01');
const payMonth = (nth: number): PayMonth => MONTHS[nth] ?? NEXT;
const firstDay = (nth: number): string => `${payMonth(nth)}-01`;

/** Different instants over three years, in order: two happenings of one millisecond are not what this is about. */
const drawInstants = (random: Random, count: number): number[] =>
  [...new Set(Array.from({ length: count }, () => random.between(FIRST, LAST)))].sort(
    (a, b) => a - b,
  );

/** A month not after that of an instant, so that whatever happens in it may become known late. */
const monthBefore = (random: Random, at: number): number =>
  Math.max(0, nthOf(at) - random.below(LONGEST_AGO));

function drawDecision(random: Random, at: number, nth: number): ToldDecision {
  return {
    at,
    month: random.chance(0.5) ? monthBefore(random, at) : nthOf(at) + 1,
    standardFen: STANDARDS[0],
    people: MEMBERS,
    incomeFen: random.pick(INCOMES),
    ends: random.chance(0.2),
    rights: nth > 0 && random.chance(0.3) ? random.below(nth) : null,
  };
}

/** A family of four of whom one or two may leave and two may come, under a standard that may be raised twice. */
function drawStory(random: Random): Story {
  const at = drawInstants(random, random.between(1, MOST_DECISIONS));
  const people = drawInstants(random, random.below(4)).map((known, nth) => ({
    ...{ known, month: monthBefore(random, known) },
    comes: nth % 2 === 1,
  }));
  const standards = drawInstants(random, random.below(3)).map((known, nth) => ({
    ...{ known, month: monthBefore(random, known) },
    standardFen: STANDARDS[nth + 1] ?? STANDARDS[0],
  }));
  const starts = new Set(standards.map(({ month }) => month));
  return {
    months: MONTHS.length,
    decisions: at.map((it, nth) => drawDecision(random, it, nth)),
    people,
    // A policy's key holds one row for a day.
    standards: starts.size === standards.length ? standards : standards.slice(0, 1),
    monthOf: nthOf,
  };
}

/** Frozen facts count whoever the register knew when it was decided; the story says by how many that differs from four. */
const peopleAt = ({ people }: Pick<Story, 'people'>, { at }: ToldDecision): number =>
  people
    .filter(({ known, month }) => known <= at && month <= nthOf(at))
    .reduce((sum, { comes }) => sum + (comes ? 1 : -1), MEMBERS);

const withPeople = (story: Story): Story => ({
  ...story,
  decisions: story.decisions.map((it) => ({ ...it, people: peopleAt(story, it) })),
});

function membersOf({ people }: Story): HouseholdMember[] {
  const leavers = people.filter(({ comes }) => !comes);
  const known = Array.from({ length: MEMBERS }, (_, nth) => {
    const left = leavers[nth];
    if (left === undefined) return aMember(nth + 1);
    const leftRecordedAt = instantOf(left.known);
    return aMember(nth + 1, { to: firstDay(left.month), leftReason: 'DEATH', leftRecordedAt });
  });
  const comers = people.filter(({ comes }) => comes);
  return [
    ...known,
    ...comers.map((it, nth) =>
      aMember(MEMBERS + nth + 1, { from: firstDay(it.month), recordedAt: instantOf(it.known) }),
    ),
  ];
}

const decisionsOf = (story: Story) =>
  story.decisions.map((it, nth) => {
    const monthlyFen = Math.max(0, it.standardFen * it.people - it.incomeFen);
    return aDecision(nth, {
      ...{ monthlyFen, eligible: !it.ends && monthlyFen > 0 },
      ...{ effectiveMonth: payMonth(it.month), recordedAt: instantOf(it.at) },
      decidedOn: firstDay(nthOf(it.at)),
      policy: { programme: 'DIBAO', division: '990102', area: 'RURAL', effectiveFrom: LONG_AGO },
      facts: { area: 'RURAL', headcount: it.people, monthlyIncomeFen: it.incomeFen, groups: [] },
      ...(it.rights === null
        ? {}
        : { corrects: { decisionId: id('decision', it.rights), cause: 'RECORDED_WRONG' } }),
    });
  });

/** The register's own records of a story. */
const historyOf = (story: Story) => ({
  pauses: [],
  amounts: decidedAmounts(aCase(), decisionsOf(story)),
  facts: {
    county: CountyCode.parse('990102'),
    memberships: membershipsOf(
      aHousehold(1, { members: membersOf(story), recordedAt: BEFORE_EVERYTHING }),
    ),
    surveys: [],
    policies: [
      aPolicy({ effectiveFrom: LONG_AGO, recordedAt: BEFORE_EVERYTHING }),
      ...story.standards.map(({ known, month, standardFen }) =>
        aPolicy({
          effectiveFrom: firstDay(month),
          standardFenPerMonth: standardFen,
          approvedAt: instantOf(known),
        }),
      ),
    ],
  },
});

/** Asks for every month as known at an instant, and holds it against what the story tells. */
function wrongMonths(story: Story, history: ReturnType<typeof historyOf>, by: number): string[] {
  const found = entitlementMonths(history.amounts, {
    months: MONTHS,
    knownAt: instantOf(by),
    pauses: [],
  });
  const rests = retold(story, by);
  const amounts = retoldFen(story, by);
  return found.flatMap(({ month, monthlyFen, decisionId }, nth) => {
    const decision = rests[nth];
    const expected = decision === null || decision === undefined ? null : id('decision', decision);
    const right = monthlyFen === amounts[nth] && decisionId === expected;
    return right ? [] : [`${month} as known then: ${monthlyFen}, not ${amounts[nth]}`];
  });
}

/** Will there be pay from which something could be taken, in the month after all those the story is about? */
function isOnTheRoll(story: Story, now: number): boolean {
  const ahead = { ...story, months: story.months + 1 };
  return (retoldFen(ahead, now).at(-1) ?? 0) > 0;
}

/** Adds up the lines of every month, and holds the sums and their names against the story. */
function wrongLines(
  story: Story,
  history: ReturnType<typeof historyOf>,
  { then, now }: { then: number; now: number },
): { wrong: string[]; lines: number } {
  const asked = { months: MONTHS, recordedBy: () => instantOf(then), now: instantOf(now) };
  const lines = adjustments(history, asked);
  const [before, after] = [retoldFen(story, then), dueFen(story, now)];
  const wrong = MONTHS.flatMap((month, nth) => {
    const sum = lines
      .filter((it) => it.month === month)
      .reduce((total, it) => total + it.differenceFen, 0);
    const expected = nth > nthOf(then) ? 0 : (after[nth] ?? 0) - (before[nth] ?? 0);
    return sum === expected ? [] : [`${month}: lines of ${sum}, not ${expected}`];
  });
  const less = isOnTheRoll(story, now) ? 'DEDUCTION' : 'RECOVERY';
  const misnamed = lines.filter(
    (it) => it.differenceFen === 0 || it.kind !== (it.differenceFen > 0 ? 'BACK_PAY' : less),
  );
  return {
    wrong: [...wrong, ...misnamed.map((it) => `${it.month}: ${it.kind}`)],
    lines: lines.length,
  };
}

function judge(random: Random): { wrong: string[]; lines: number } {
  const story = withPeople(drawStory(random));
  const history = historyOf(story);
  const untouched = JSON.stringify(history);
  const [then = FIRST, now = LAST] = drawInstants(random, 2);
  const { wrong, lines } = wrongLines(story, history, { then, now });
  const changed = JSON.stringify(history) === untouched ? [] : ['what was recorded has changed'];
  return { wrong: [...wrongMonths(story, history, then), ...wrong, ...changed], lines };
}

async function run(trial: Trial): Promise<string> {
  const random = seededRandom(trial.seed);
  const wrong: string[] = [];
  let [lines, differing] = [0, 0];
  for (let nth = 0; nth < trial.n; nth += 1) {
    const judged = judge(random);
    wrong.push(...judged.wrong.map((what) => `history ${nth}: ${what}`));
    lines += judged.lines;
    differing += judged.lines > 0 ? 1 : 0;
  }
  assertNone(wrong, 'A month known at two times', trial);
  return `${trial.n} histories, each of ${MONTHS.length} months as recorded then; ${lines} lines in ${differing} of them, month by month the new less the old`;
}

export const R17: Figure = {
  id: 'R17',
  what: 'Random histories of decisions, corrections, members and standards known late; re-told month by month as known then and as known now',
  unit: 'histories',
  small: 300,
  full: 10_000,
  apart: 'CHANCES',
  run,
};
