import { isDeepStrictEqual } from 'node:util';
import type { Row } from './comparable.ts';

/**
 * An oracle over the raw rows of a campaign at one moment: what its batches' own counters must say, counted once more from the
 * units. It shares no code with what counts them.
 */
const STEPS = ['ASSESSED', 'APPLIED'] as const;
export type Step = (typeof STEPS)[number];

/** Numbers by area, outcome and figure, as in `RURAL:STOP households`; nothing stands for naught. */
export type Sums = Readonly<Record<string, number>>;

const inside = (row: Row, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => Object(value)[name], row);

/** One unit's share: what is proposed for it, or, where only what was applied counts, what it has until then. */
function shareOf(unit: Row, step: Step): [string, number][] {
  const done = step === 'ASSESSED' || unit.state === 'APPLIED';
  const outcome = done ? String(inside(unit, 'proposal', 'outcome')) : 'PENDING';
  const then = done ? ['proposal', 'position'] : ['opening'];
  const moves = done && outcome !== 'STOP';
  const figures: Record<string, unknown> = {
    households: 1,
    openingPersons: inside(unit, 'opening', 'headcount'),
    openingFen: inside(unit, 'opening', 'monthlyFen'),
    closingPersons: inside(unit, ...then, 'headcount'),
    closingFen: inside(unit, ...then, 'monthlyFen'),
    joinedPersons: moves ? inside(unit, 'proposal', 'joined') : 0,
    leftPersons: moves ? inside(unit, 'proposal', 'left') : 0,
  };
  return Object.entries(figures).map(([figure, value]) => [
    `${unit.area}:${outcome} ${figure}`,
    Number(value),
  ]);
}

function addUp(shares: readonly (readonly [string, number])[]): Sums {
  const sums: Record<string, number> = {};
  for (const [name, value] of shares) if (value !== 0) sums[name] = (sums[name] ?? 0) + value;
  return sums;
}

export const recount = (units: readonly Row[], step: Step): Sums =>
  addUp(units.flatMap((unit) => shareOf(unit, step)));

/** Counters as they are kept and shown, by area and outcome and then by figure, in the oracle's own form. */
export const shown = (counts: unknown): Sums =>
  addUp(
    Object.entries(Object(counts)).flatMap(([key, figures]) =>
      Object.entries(Object(figures)).map(
        ([figure, value]) => [`${key} ${figure}`, Number(value)] as const,
      ),
    ),
  );

/** What a campaign's rows are at one moment, and what is told of them at the same moment. */
export interface Moment {
  readonly units: readonly Row[];
  readonly tallies: readonly Row[];
  readonly told: Readonly<Record<Step, unknown>>;
  /** Whether somebody is at a batch: its units may have moved and its counter be about to follow. */
  readonly isUnderWay: (step: Step, batchId: string) => boolean;
}

/** A batch nobody has begun a step with has no counter of it, and needs none before a unit has moved. */
const needsCounter = (units: readonly Row[], step: Step): boolean =>
  step === 'ASSESSED' || units.some(({ state }) => state === 'APPLIED');

function judgeStep(moment: Moment, step: Step): { faults: string[]; judged: number } {
  const { units, told, isUnderWay } = moment;
  const ofStep = moment.tallies.filter((tally) => tally.step === step);
  const unitsOf = Map.groupBy(units, ({ batchId }) => String(batchId));
  const counters = new Map(ofStep.map((tally) => [String(tally.batchId), tally]));
  const batches = [...new Set([...unitsOf.keys(), ...counters.keys()])];
  const judged = batches.filter((batchId) => !isUnderWay(step, batchId));
  const drifted = judged.flatMap((batchId) => {
    const [counter, ofBatch] = [counters.get(batchId), unitsOf.get(batchId) ?? []];
    if (counter === undefined)
      return needsCounter(ofBatch, step) ? [`${step} ${batchId} was never counted`] : [];
    const [kept, counted] = [shown(counter.counts), recount(ofBatch, step)];
    return isDeepStrictEqual(kept, counted)
      ? []
      : [`${step} ${batchId}: ${JSON.stringify(kept)}, recounted ${JSON.stringify(counted)}`];
  });
  const sum = addUp(ofStep.flatMap((tally) => Object.entries(shown(tally.counts))));
  const seen = shown(told[step]);
  const misled = isDeepStrictEqual(sum, seen)
    ? []
    : [`${step}: ${JSON.stringify(seen)} is told, ${JSON.stringify(sum)} is kept`];
  return { faults: [...drifted, ...misled], judged: judged.length };
}

/**
 * Every counter must equal the recount of its batch's units, and what is told must be their sum. Of batches that somebody is at this
 * very moment only the latter is asked. Answers what is not so, and how many counters were held against their units.
 */
export function judgeMoment(moment: Moment): { faults: string[]; judged: number } {
  const found = STEPS.map((step) => judgeStep(moment, step));
  return {
    faults: found.flatMap(({ faults }) => faults),
    judged: found.reduce((sum, { judged }) => sum + judged, 0),
  };
}
