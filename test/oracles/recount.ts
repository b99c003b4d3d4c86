import type { Row } from './comparable.ts';

/**
 * An oracle over raw rows: who was decided how often, and whether anybody was lost. It reads key strings and attributes as they
 * lie in the table and shares no code with what wrote them.
 */
const partition = (row: Row, kind: string): string | undefined =>
  new RegExp(`^C#\\d{6}#${kind}#([a-z]+_[0-9a-f]{32})$`).exec(String(row.pk))?.[1];

const countBy = <T>(items: readonly T[], name: (item: T) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(name(item), (counts.get(name(item)) ?? 0) + 1);
  return counts;
};

/** Names that were counted more than once, with how often. */
const moreThanOnce = (counts: ReadonlyMap<string, number>): string[] =>
  [...counts].filter(([, count]) => count > 1).map(([name, count]) => `${name} × ${count}`);

/** Every chain of one year shows each step at most once, but for the two gates of a review, which one campaign opens. */
const MORE_THAN_ONCE = new Set(['openGate']);

/** Every link of every chain: numbered from 1 without a gap, each naming the hash before it. Answers what does not. */
function brokenChains(events: readonly Row[]): string[] {
  const chains = Map.groupBy(events, (event) => String(event.chain));
  return [...chains].flatMap(([chain, links]) => {
    const sorted = links.sort((a, b) => Number(a.seq) - Number(b.seq));
    return sorted.flatMap((link, i) => {
      const before = sorted[i - 1];
      const linked = link.seq === i + 1 && (before === undefined || link.prevHash === before.hash);
      return linked ? [] : [`${chain} at ${link.seq}`];
    });
  });
}

/** An audit event, told by its link, that lies in no county's or prefecture's index of what is to be sealed, in its order of time. */
const foundByNoSeal = (row: Row): boolean =>
  'prevHash' in row &&
  !(
    /^C#\d{6}#EVENTS#\d$/.test(String(row.sealPk)) &&
    String(row.sealSk).startsWith(`${row.at}#${row.chain}#`)
  );

/** A roster row whose newest mark counts nobody is of a family that has left that village's roll. */
const hasLeft = ({ marks }: Row): boolean =>
  Object(Array.isArray(marks) && marks.at(-1)).headcount === 0;

/** A mark as text; a map of the table has its names in no order. */
const textOf = (mark: unknown): string =>
  JSON.stringify(Object.entries(Object(mark)).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Marks as text, case by case and village by village. */
const marksBy = (rows: readonly Row[], list: 'roll' | 'marks'): string[] =>
  rows.flatMap((row) => {
    const marks = Object.values(Object(row[list]));
    const byVillage = Map.groupBy(marks, (mark) => String(Object(mark).village));
    return [...byVillage].map(
      ([village, of]) => `${row.caseId} ${village} ${of.map(textOf).join()}`,
    );
  });

/** Rows of the roll, of whoever is or was on it, that could not be written anew from the cases; and what cases say of no row. */
function notAsTheCasesSay(roster: readonly Row[], heads: readonly Row[]): string[] {
  const [rows, cases] = [new Set(marksBy(roster, 'marks')), new Set(marksBy(heads, 'roll'))];
  return [...rows.symmetricDifference(cases)];
}

/** Everything that must not be; all lists are empty after a good year. */
export function findFaults(rows: readonly Row[]) {
  const cases = rows.filter((row) => partition(row, 'CASE') !== undefined);
  const events = rows.filter((row) => String(row.sk).startsWith('EVENT#'));
  const decisions = cases.filter((row) => String(row.sk).startsWith('DECISION#'));
  const heads = cases.filter((row) => row.sk === 'CASE');
  const units = new Set(
    rows.filter((row) => String(row.sk).startsWith('UNIT#')).map((row) => String(row.caseId)),
  );
  const everOnRoll = rows.filter((row) => String(row.pk).includes('#ROSTER#'));
  const roster = everOnRoll.filter((row) => !hasLeft(row));
  const onRoll = new Set(roster.map((row) => String(row.caseId)));
  const active = heads.filter((row) => row.state === 'ACTIVE').map((row) => String(row.caseId));
  // Refs are a map of ids by their role.
  const told = new Set(events.flatMap((event) => Object.values(event.refs as object)));
  const carriedOver = events
    .filter((event) => event.action === 'importRoll')
    .map((event) => String(event.chain));
  return {
    decidedTwice: moreThanOnce(countBy(decisions, (row) => String(row.caseId))),
    stepTakenTwice: moreThanOnce(
      countBy(
        events.filter((event) => !MORE_THAN_ONCE.has(String(event.action))),
        // A campaign's chain holds the signature of each of its towns.
        (event) => [event.chain, event.action, Object(event.refs).town].join(' ').trim(),
      ),
    ),
    onTheRollTwice: moreThanOnce(countBy(roster, (row) => String(row.caseId))),
    rollNotAsTheCasesSay: notAsTheCasesSay(everOnRoll, heads),
    activeButNotOnTheRoll: active.filter((caseId) => !onRoll.has(caseId)),
    onTheRollButNotActive: [...onRoll].filter((caseId) => !active.includes(caseId)),
    neverReviewed: carriedOver.filter((caseId) => !units.has(caseId)),
    decidedWithoutEvent: decisions
      .map((row) => String(row.decisionId))
      .filter((decisionId) => !told.has(decisionId)),
    brokenChains: brokenChains(events),
    foundByNoSeal: rows.filter(foundByNoSeal).map(({ pk, sk }) => `${pk} ${sk}`),
  };
}
